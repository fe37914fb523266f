import { setLongTimeout } from '../../options/index.js';
import { unref } from '../timers/index.js';

/** Calls a function after some ms. @returns stops it. */
type Timer = (callback: () => void, ms: number) => () => void;

/** Timers that do not keep the process. */
const timer: Timer = (callback, ms) => setLongTimeout(callback, ms, unref);

/** A wait that can be ended early. */
export class Pause {
  readonly #timer: Timer;
  #end: (() => void) | undefined;
  #isRequested = false;

  constructor(start: Timer = timer) {
    this.#timer = start;
  }

  /** Resolves after some ms, or at {@link end}: at once if that was called since the last wait. */
  async wait(ms: number): Promise<void> {
    if (!this.#isRequested) {
      await new Promise<void>((resolve) => {
        const stopTimer = this.#timer(resolve, ms);
        this.#end = () => {
          stopTimer();
          resolve();
        };
      });
    }
    this.#end = undefined;
    this.#isRequested = false;
  }

  /** Ends the wait, or the next one. */
  end(): void {
    this.#isRequested = true;
    this.#end?.();
  }
}
