/** A point in time on both clocks: the wall clock may be set back, the monotonic one stops while the machine sleeps. */
export interface Instant {
  readonly wall: number;
  readonly monotonic: number;
}

/** The instant a number of ms ago. */
export const instantBefore = (ms: number): Instant => ({
  wall: Date.now() - ms,
  monotonic: performance.now() - ms,
});

export const now = (): Instant => instantBefore(0);

/** Ms since an instant, by the clock on which more time has passed. */
export const elapsedSince = (instant: Instant): number => {
  const { wall, monotonic } = now();
  return Math.max(wall - instant.wall, monotonic - instant.monotonic);
};
