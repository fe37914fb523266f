/** A value as JSON, with sorted keys. */
const show = (value: unknown): string => JSON.stringify(value, sortKeys) ?? String(value);

function sortKeys(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The failure of a contract case. */
class UnmetExpectation extends Error {}

export const unmet = (expected: string, found: string, fix: string, options?: ErrorOptions): Error =>
  new UnmetExpectation(`Expected ${expected}, found ${found}. ${fix}`, options);

/** Wraps what a case has thrown; an {@link UnmetExpectation} is returned unchanged. */
export const asUnmet = (thrown: unknown): Error =>
  thrown instanceof UnmetExpectation
    ? thrown
    : unmet('no error', String(thrown), 'Fix what failed; see the cause of this error.', {
        cause: thrown,
      });

/** @throws Error unless both are the same as JSON, regardless of the order of keys. */
export function expectSame(actual: unknown, expected: unknown, fix: string): void {
  if (show(actual) !== show(expected)) throw unmet(show(expected), show(actual), fix);
}

/** Polls until `read` returns the expected value. @throws Error after `timeout` ms. */
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
    (value) => ({ found: `the answer ${show(value)}`, code: undefined, refused: false }),
    (error: unknown) => ({ found: String(error), code: codeOf(error), refused: true }),
  );
  if (refusal.refused && (code === undefined || refusal.code === code)) return;
  throw unmet(`a rejection${code === undefined ? '' : ` with the code "${code}"`}`, refusal.found, fix);
}

/** Errors are compared by code: an app may have two copies of the package, and so two classes of one name. */
export const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : undefined;
