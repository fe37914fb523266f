import { setLongTimeout } from '../../options/index.js';
import { unref } from '../timers/index.js';

/** A wait that can be ended early. */
export class Pause {
  #end: (() => void) | undefined;
  #isRequested = false;

  /** Resolves after some ms, or at {@link end}: at once if that was called since the last wait. */
  async wait(ms: number): Promise<void> {
    if (!this.#isRequested) {
      await new Promise<void>((resolve) => {
        const stopTimer = setLongTimeout(resolve, ms, unref);
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
