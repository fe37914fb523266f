import { InvalidMessageError } from './invalid-message-error.js';

/**
 * Returns an unknown value typed, or throws {@link InvalidMessageError}. `path` is the value's name in the object
 * or list that contains it; the callers prepend theirs where a check fails.
 */
export type Check<T> = (value: unknown, path: string) => T;

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
export function text(max: number, pattern = /^/, expected = `a string of at most ${max} characters`) {
  return check(
    (value): value is string => typeof value === 'string' && value.length <= max && pattern.test(value),
    expected,
  );
}

/** A safe integer of at least 0. */
export const count = check(
  (value): value is number => Number.isSafeInteger(value) && Number(value) >= 0,
  'a whole number of at least 0',
);

export const bool = check((value): value is boolean => typeof value === 'boolean', 'true or false');

/** The value or `undefined`; `null` counts as absent, because many servers send it so. */
export function optional<T>(of: Check<T>): Check<T | undefined> {
  return (value, path) => (value === undefined || value === null ? undefined : of(value, path));
}

export function list<T>(of: Check<T>, max: number): Check<T[]> {
  return (value, path) => {
    if (!Array.isArray(value) || value.length > max) {
      throw new InvalidMessageError(path, `a list of at most ${max} entries`);
    }
    let index = 0;
    try {
      const checked: T[] = [];
      for (; index < value.length; index += 1) checked.push(of(value[index], ''));
      return checked;
    } catch (error) {
      throw inside(`${path}[${index}]`, error);
    }
  };
}

/** An object of this shape; other fields are dropped, so that private ones are never sent. */
export function object<Shape extends Record<string, Check<unknown>>>(shape: Shape): Check<ObjectOf<Shape>> {
  const fields = Object.entries(shape);
  return (value, path) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new InvalidMessageError(path, 'an object');
    }
    const result: Record<string, unknown> = {};
    try {
      for (const [key, of] of fields) {
        const own: unknown = Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
        const checked = of(own, key);
        if (checked !== undefined) result[key] = checked;
      }
    } catch (error) {
      throw inside(path, error);
    }
    // Every key has passed its own check above, which is what the mapped type states.
    return result as ObjectOf<Shape>;
  };
}

const inside = (path: string, error: unknown): unknown =>
  path !== '' && error instanceof InvalidMessageError ? error.inside(path) : error;
