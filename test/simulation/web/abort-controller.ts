import { LightEventTarget } from './event-target.js';

/** The default reason of an abort, shared because its stack is never read. */
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
