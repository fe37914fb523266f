/**
 * Ms until the next attempt: doubled with each failure, with 50–100 % jitter.
 * @param failures in a row before this one.
 * @param range ms: the delays after the first failure and at most, before jitter.
 */
export const backoff = (
  failures: number,
  { floor, ceiling }: { readonly floor: number; readonly ceiling: number },
): number => Math.min(ceiling, floor * 2 ** failures) * (0.5 + Math.random() / 2);
