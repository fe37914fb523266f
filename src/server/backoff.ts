/** Ms: the first pause and the longest one. */
export interface BackoffRange {
  readonly floor: number;
  readonly ceiling: number;
}

/** Ms until the next attempt: doubled with each failure, with jitter. @param failures before this one. */
export const backoff = (failures: number, { floor, ceiling }: BackoffRange): number =>
  Math.min(ceiling, floor * 2 ** failures) * (0.5 + Math.random() / 2);
