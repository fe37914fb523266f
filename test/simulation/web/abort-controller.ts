import { LightEventTarget } from './event-target.js';

/** The reason of an abort that names none. All share it: nothing reads where it was made. */
const ABORTED = new DOMException('This operation was aborted', 'AbortError');

class LightAbortSignal extends LightEventTarget {
  aborted = false;
  reason: unknown;
}

/** `AbortController`. */
export class LightAbortController {
  readonly signal = new LightAbortSignal();

  abort(reason: unknown = ABORTED): void {
    if (this.signal.aborted) return;
    this.signal.aborted = true;
    this.signal.reason = reason;
    this.signal.dispatchEvent({ type: 'abort' });
  }
}
