import { fullTexts } from '../texts/index.js';

/** Which values an option allows beside the positive numbers. */
export interface Allowed {
  /** Whether 0 has a meaning. Default: false. */
  readonly zero?: boolean;
  /** Whether `Infinity` has a meaning: never, or no limit. Default: true. */
  readonly infinity?: boolean;
}

/**
 * The value of an option in ms, rounded up to whole ms; `fallback` if it is `undefined`.
 * @param name of the option, for the error, e.g. `polling: interval`.
 * @throws TypeError if it is anything but a positive number, or what else is allowed.
 */
export function duration(name: string, value: unknown, fallback: number, allowed: Allowed = {}): number {
  const ms = check(
    name,
    value === undefined ? fallback : value,
    Number.isFinite,
    fullTexts && 'a number of ms',
    allowed,
  );
  // Engines and messages take whole numbers only.
  return ms === Number.POSITIVE_INFINITY ? ms : Math.min(Math.ceil(ms), Number.MAX_SAFE_INTEGER);
}

/**
 * The value of an option that limits a number of things; `fallback` if it is `undefined`.
 * @throws TypeError if it is anything but a whole positive number or `Infinity`.
 */
export const count = (name: string, value: unknown, fallback: number): number =>
  check(
    name,
    value === undefined ? fallback : value,
    Number.isSafeInteger,
    fullTexts && 'a whole number',
    {},
  );

function check(
  name: string,
  value: unknown,
  isNumber: (value: unknown) => boolean,
  expected: string,
  { zero = false, infinity = true }: Allowed,
): number {
  if (typeof value === 'number') {
    const isAllowed = value === Number.POSITIVE_INFINITY ? infinity : isNumber(value);
    if (isAllowed && (zero ? value >= 0 : value > 0)) return value;
  }
  const rule =
    fullTexts &&
    `, but it must be ${expected} ${zero ? 'of at least 0' : 'greater than 0'}` +
      `${infinity ? ', or Infinity for no limit' : ''}`;
  throw new TypeError(`${name} is ${shown(value)}${rule}.`);
}

/** A value in an error message; objects may not be convertible to text. */
function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  return Object(value) === value ? `of type ${typeof value}` : String(value);
}
