import { type Place, placeBetween } from '../place.js';

/** Moves a marker from place to place. */
export interface Motion {
  /** Moves to a place within `duration` ms; 0: at once. */
  to(place: Place, duration: number): void;
  stop(): void;
}

/**
 * The marker follows the positions and never leads: it moves on the way between two of them, and stops at the last one.
 * @param draw called with each place, and whether it is the last one of a move.
 */
export function createMotion(draw: (place: Place, hasArrived: boolean) => void): Motion {
  let shown: Place | undefined;
  let frame = 0;

  const stop = () => cancelAnimationFrame(frame);

  return {
    to(place, duration) {
      stop();
      const from = shown;
      if (!from || duration <= 0) {
        shown = place;
        return draw(place, true);
      }
      const start = performance.now();
      const step = () => {
        const share = Math.min(1, (performance.now() - start) / duration);
        shown = placeBetween(from, place, share);
        draw(shown, share === 1);
        if (share < 1) frame = requestAnimationFrame(step);
      };
      step();
    },
    stop,
  };
}
