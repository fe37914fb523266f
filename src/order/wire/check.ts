import { fullTexts } from '../../texts/index.js';
import { InvalidMessageError } from './invalid-message-error.js';

/**
 * Returns an unknown value typed, or throws {@link InvalidMessageError}. `path` is the value's name in the object
 * or list that contains it; the callers prepend theirs where a check fails.
 *
 * With `dropped`, an optional field or an entry of a list that fails its check is left out, and its error is added
 * there; without it, everything must pass.
 */
export type Check<T> = (value: unknown, path: string, dropped?: Dropped) => T;

/** The errors of what was left out. */
export type Dropped = InvalidMessageError[];

type Checked<C> = C extends Check<infer T> ? T : never;
type OptionalKeys<Shape> = {
  [K in keyof Shape]: undefined extends Checked<Shape[K]> ? K : never;
}[keyof Shape];
type ObjectOf<Shape> = { [K in Exclude<keyof Shape, OptionalKeys<Shape>>]: Checked<Shape[K]> } & {
  [K in OptionalKeys<Shape>]?: Exclude<Checked<Shape[K]>, undefined>;
};

/** A check from a test and a description of the valid values, for the error message. */
export function check<T>(test: (value: unknown) => value is T, expected: string): Check<T> {
  return (value, path) => {
    if (test(value)) return value;
    throw new InvalidMessageError(path, expected);
  };
}

/** Any string of at most `max` code units that passes `pattern`. */
export function text(
  max: number,
  pattern = /^/,
  expected = fullTexts && `a string of at most ${max} characters`,
) {
  return check(
    (value): value is string => typeof value === 'string' && value.length <= max && pattern.test(value),
    expected,
  );
}

/** Text for people: a longer one is cut, where fields may be left out. */
export function prose(max: number): Check<string> {
  const of = text(max);
  return (value, path, dropped) => {
    if (!dropped || typeof value !== 'string' || value.length <= max) return of(value, path);
    dropped.push(
      new InvalidMessageError(path, fullTexts && `a string of at most ${max} characters`).partial(),
    );
    // Not between the two halves of a surrogate pair.
    return `${value.slice(0, max - 1).replace(/[\ud800-\udbff]$/, '')}…`;
  };
}

/** A safe integer of at least 0. */
export const count = check(
  (value): value is number => Number.isSafeInteger(value) && Number(value) >= 0,
  fullTexts && 'a whole number of at least 0',
);

export const bool = check(
  (value): value is boolean => typeof value === 'boolean',
  fullTexts && 'true or false',
);

const isAbsent = (value: unknown): value is undefined | null => value === undefined || value === null;

/** The value or `undefined`; `null` counts as absent, because many servers send it so. */
export function optional<T>(of: Check<T>): Check<T | undefined> {
  return (value, path, dropped) => (isAbsent(value) ? undefined : tolerated(of)(value, path, dropped));
}

/** As {@link optional}, for a field that must never be left out: without it the rest would mean something else. */
export function optionalKey<T>(of: Check<T>): Check<T | undefined> {
  return (value, path, dropped) => (isAbsent(value) ? undefined : of(value, path, dropped));
}

/** The value, or `undefined` if it fails its check where fields may be left out. */
export function tolerated<T>(of: Check<T>): Check<T | undefined> {
  return (value, path, dropped) => {
    try {
      return of(value, path, dropped);
    } catch (error) {
      if (!dropped) throw error;
      dropped.push((error instanceof InvalidMessageError ? error : unreadable(path, error)).partial());
      return undefined;
    }
  };
}

/** A proxy, or a getter of a row, may throw anything. */
const unreadable = (path: string, cause: unknown) =>
  new InvalidMessageError(path, fullTexts && 'readable, but reading it throws an error', { cause });

/** A checked field of an object. A getter that throws is an error of the field. */
export function checkField<T>(of: Check<T>, value: object, key: string, dropped: Dropped | undefined): T {
  let field: unknown;
  try {
    field = Reflect.get(value, key);
  } catch (cause) {
    return withoutField(of, unreadable(key, cause), dropped);
  }
  return of(field, key, dropped);
}

function withoutField<T>(of: Check<T>, error: InvalidMessageError, dropped: Dropped | undefined): T {
  if (!dropped) throw error;
  let absent: T;
  try {
    absent = of(undefined, error.path, []);
  } catch {
    // What contains the field needs it.
    throw error;
  }
  dropped.push(error.partial());
  return absent;
}

/** @param kept which entries of a longer list are kept where fields may be left out. */
export function list<T>(of: Check<T>, max: number, kept: 'first' | 'last' = 'first'): Check<T[]> {
  const entry = tolerated(of);
  return (value, path, dropped) => {
    const isList = Array.isArray(value);
    if (!isList || value.length > max) {
      const error = new InvalidMessageError(
        path,
        fullTexts && `a list${max < Number.POSITIVE_INFINITY ? ` of at most ${max} entries` : ''}`,
      );
      if (!isList || !dropped) throw error;
      dropped.push(error.partial());
    }
    const entries: unknown[] = kept === 'first' ? value.slice(0, max) : value.slice(-max);
    return within(path, dropped, () => {
      const checked: T[] = [];
      entries.forEach((each, index) => {
        const result = entry(each, `[${index}]`, dropped);
        if (result !== undefined) checked.push(result);
      });
      return checked;
    });
  };
}

/** An object of this shape; other fields are dropped, so that private ones are never sent. */
export function object<Shape extends Record<string, Check<unknown>>>(shape: Shape): Check<ObjectOf<Shape>> {
  const fields = Object.entries(shape);
  return (value, path, dropped) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new InvalidMessageError(path, fullTexts && 'an object');
    }
    const result: Record<string, unknown> = {};
    within(path, dropped, () => {
      for (const [key, of] of fields) {
        const checked = hasField(value, key)
          ? checkField(of, value, key, dropped)
          : of(undefined, key, dropped);
        if (checked !== undefined) result[key] = checked;
      }
    });
    // Every key has passed its own check above, which is what the mapped type states.
    return result as ObjectOf<Shape>;
  };
}

/** Whether an object has a field: its own, or a getter of its class, as the models of ORMs have them; no other inherited value. */
const hasField = (value: object, key: string): boolean => Object.hasOwn(value, key) || hasGetter(value, key);

/** Whether the class of an object, or one that it extends, has a getter. */
function hasGetter(value: object, key: string): boolean {
  if (!(key in value)) return false;
  let owner: object | null = value;
  while (owner && !Object.hasOwn(owner, key)) owner = Reflect.getPrototypeOf(owner);
  return owner !== Object.prototype && Reflect.getOwnPropertyDescriptor(owner ?? {}, key)?.get !== undefined;
}

/** Runs the checks of what a value contains; their errors get the path of the value. */
function within<T>(path: string, dropped: Dropped | undefined, checks: () => T): T {
  if (path === '') return checks();
  const before = dropped?.length;
  try {
    return checks();
  } catch (error) {
    throw error instanceof InvalidMessageError ? error.inside(path) : error;
  } finally {
    dropped?.push(...dropped.splice(before ?? 0).map((error) => error.inside(path)));
  }
}
