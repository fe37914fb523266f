/** An `onError` that records the errors, for tests in which something fails on purpose. */
export function createSilentErrors() {
  const errors: unknown[] = [];
  return { errors, onError: (error: unknown) => void errors.push(error) };
}
