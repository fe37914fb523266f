/** A point in time on both clocks: the wall clock may be set back, the monotonic one stops while the machine sleeps. */
export interface Instant {
  readonly wall: number;
  readonly monotonic: number;
}

export const now = (): Instant => ({ wall: Date.now(), monotonic: performance.now() });

/** Ms since an instant, by the clock on which more time has passed. */
export const elapsedSince = (instant: Instant): number => {
  const { wall, monotonic } = now();
  return Math.max(wall - instant.wall, monotonic - instant.monotonic);
};
