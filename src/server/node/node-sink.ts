import type { ServerResponse } from 'node:http';
import { QUEUE_LIMIT, type Sink, type SinkEvents } from '../stream/index.js';

/**
 * A sink that writes directly to a `ServerResponse`, with the same bounded queue as the body of a `Response` has. What is written
 * before the response's head is buffered.
 */
export class NodeSink implements Sink {
  readonly body = null;
  readonly #response: ServerResponse;
  /** Absent once the head is written. */
  #early: Uint8Array[] | undefined = [];
  #earlyLength = 0;
  #events: SinkEvents | undefined;
  #isOpen = false;
  #isEnding = false;

  constructor(response: ServerResponse) {
    this.#response = response;
  }

  /** Whether a stream was opened and not destroyed before the head was written. */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Opens the sink, for a stream. */
  open(events: SinkEvents): this {
    this.#events = events;
    this.#isOpen = true;
    this.#response.on('drain', () => events.drained());
    this.#response.once('close', () => events.closed());
    return this;
  }

  /** Call when the head was written: sends the buffered bytes. */
  start(): void {
    const waiting = this.#early ?? [];
    this.#early = undefined;
    this.#earlyLength = 0;
    for (const bytes of waiting) this.#response.write(bytes);
    if (this.#isEnding) this.#response.end();
    else if (!this.#response.writableNeedDrain) this.#events?.drained();
  }

  /** Call instead of {@link start} when the head can't be written: frees the stream. Idempotent. */
  abandon(): void {
    this.#isEnding = true;
    this.#isOpen = false;
    this.#events?.closed();
  }

  write(bytes: Uint8Array): boolean {
    const isTaken = this.#isTaken();
    if (isTaken) this.#events?.closed();
    if (this.#isEnding || isTaken || this.#earlyLength + this.#response.writableLength >= QUEUE_LIMIT)
      return false;
    this.#write(bytes);
    return true;
  }

  end(bytes?: Uint8Array): void {
    if (this.#isEnding || this.#isTaken()) return;
    this.#isEnding = true;
    if (bytes) this.#write(bytes);
    if (!this.#early) this.#response.end();
  }

  destroy(): void {
    this.#isEnding = true;
    // Before the head is written, another response may still be sent.
    if (this.#early) this.#isOpen = false;
    else if (!this.#response.writableFinished) this.#response.destroy();
  }

  #write(bytes: Uint8Array): void {
    if (this.#early) {
      this.#early.push(bytes);
      this.#earlyLength += bytes.byteLength;
    } else {
      this.#response.write(bytes);
    }
  }

  /** Other code may have ended the response, e.g. a time limit: to write then would end the process. */
  #isTaken(): boolean {
    return !this.#early && this.#response.writableEnded;
  }
}
