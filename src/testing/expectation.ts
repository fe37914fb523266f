/** A value as text, the keys in one order and without those that are undefined. */
const show = (value: unknown): string => JSON.stringify(value, sortKeys) ?? String(value);

function sortKeys(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What a case of a contract fails with: what was expected, what came, how to fix it. */
class UnmetExpectation extends Error {}

export const unmet = (expected: string, came: string, fix: string, options?: ErrorOptions): Error =>
  new UnmetExpectation(`Expected ${expected}, but ${came} came. ${fix}`, options);

/** What was thrown in a case, as its failure; a failure stays as it is. */
export const asUnmet = (thrown: unknown): Error =>
  thrown instanceof UnmetExpectation
    ? thrown
    : unmet('no error', String(thrown), 'Mend what failed; it is the cause of this error.', {
        cause: thrown,
      });

/** @throws Error unless both are the same as JSON, whatever the order of their keys. */
export function expectSame(actual: unknown, expected: unknown, fix: string): void {
  if (show(actual) !== show(expected)) throw unmet(show(expected), show(actual), fix);
}

/** What must hold: soon, as delivery may take its time, or the case fails. */
export async function expectSoon<T>(
  read: () => T,
  expected: T,
  { timeout, fix }: { readonly timeout: number; readonly fix: string },
): Promise<void> {
  const end = Date.now() + timeout;
  while (show(read()) !== show(expected) && Date.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  expectSame(read(), expected, fix);
}

/** @throws Error unless the promise rejects with an error of this `code` (of any kind without one). */
export async function expectRefusal(
  promise: Promise<unknown>,
  code: string | undefined,
  fix: string,
): Promise<void> {
  const refusal = await promise.then(
    (value) => ({ came: `the answer ${show(value)}`, code: undefined, refused: false }),
    (error: unknown) => ({ came: String(error), code: codeOf(error), refused: true }),
  );
  if (refusal.refused && (code === undefined || refusal.code === code)) return;
  throw unmet(`a rejection${code === undefined ? '' : ` with the code "${code}"`}`, refusal.came, fix);
}

/** Told by its code: an app may have two copies of the package, and so two classes of one name. */
export const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : undefined;
