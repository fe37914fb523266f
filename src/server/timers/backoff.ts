/**
 * Ms until the next attempt: doubled with each failure, with jitter.
 * @param failures before this one.
 * @param range ms: the first pause and the longest one.
 */
export const backoff = (
  failures: number,
  { floor, ceiling }: { readonly floor: number; readonly ceiling: number },
): number => Math.min(ceiling, floor * 2 ** failures) * (0.5 + Math.random() / 2);
