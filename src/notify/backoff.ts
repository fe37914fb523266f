/** The delays after the first failure and at most, in ms, before jitter. */
export interface BackoffRange {
  readonly floor: number;
  readonly ceiling: number;
}

/**
 * Ms until the next attempt: doubled with each failure, with 50–100 % jitter.
 * @param failures in a row before this one.
 */
export const backoff = (failures: number, { floor, ceiling }: BackoffRange): number =>
  Math.min(ceiling, floor * 2 ** failures) * (0.5 + Math.random() / 2);
