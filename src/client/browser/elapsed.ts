/** A moment by both clocks: the wall clock may be set back, the steady one stops while the machine sleeps. */
export interface Moment {
  readonly wall: number;
  readonly steady: number;
}

/** This moment. */
export const now = (): Moment => ({ wall: Date.now(), steady: performance.now() });

/** Ms since a moment, by whichever clock saw more time pass. */
export const elapsedSince = (moment: Moment): number => {
  const { wall, steady } = now();
  return Math.max(wall - moment.wall, steady - moment.steady);
};
