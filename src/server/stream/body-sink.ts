import { type OpenSink, QUEUE_LIMIT, type Sink, type SinkEvents } from './sink.js';

/** Opens a sink that is the body of a `Response`. */
export const openBodySink: OpenSink = (events) => new BodySink(events);

const strategy = { highWaterMark: QUEUE_LIMIT, size: (chunk: Uint8Array) => chunk.byteLength };

/** A sink, and the source of its own body. */
class BodySink implements Sink, UnderlyingDefaultSource<Uint8Array> {
  readonly body: ReadableStream<Uint8Array>;
  readonly #events: SinkEvents;
  /** Absent once nothing more will be read. */
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  #isEnding = false;
  #written = 0;
  /** Bytes that had been read at the last call of `isRead`. */
  #readBefore = 0;

  constructor(events: SinkEvents) {
    this.#events = events;
    this.body = new ReadableStream(this, strategy);
  }

  start(controller: ReadableStreamDefaultController<Uint8Array>): void {
    this.#controller = controller;
  }

  pull(): void {
    if (this.#isEnding) this.#finish();
    else this.#events.drained();
  }

  cancel(): void {
    this.#detach();
  }

  write(bytes: Uint8Array): boolean {
    const controller = this.#controller;
    if (!controller || this.#isEnding || (controller.desiredSize ?? 1) <= 0) return false;
    this.#written += bytes.byteLength;
    this.#attempt((to) => to.enqueue(bytes));
    return true;
  }

  // By what is queued: `pull` is called after each write while there is room, whether anything is read or not.
  isRead(): boolean {
    const queued = QUEUE_LIMIT - (this.#controller?.desiredSize ?? QUEUE_LIMIT);
    const read = this.#written - queued;
    const isRead = queued === 0 || read === 0 || read > this.#readBefore;
    this.#readBefore = read;
    return isRead;
  }

  end(bytes?: Uint8Array): void {
    if (this.#isEnding) return;
    this.#isEnding = true;
    this.#attempt((to) => {
      if (bytes) to.enqueue(bytes);
    });
    this.#finish();
  }

  destroy(): void {
    this.#isEnding = true;
    // An error drops what is queued and makes the runtime abort the connection.
    this.#attempt((to) =>
      this.#isAllRead() ? to.close() : to.error(new Error('The client does not read.')),
    );
    this.#controller = undefined;
  }

  #detach(): void {
    this.#controller = undefined;
    this.#events.closed();
  }

  /** Some runtimes report a client's disconnection only by throwing on a write. */
  #attempt(write: (to: ReadableStreamDefaultController<Uint8Array>) => void): void {
    try {
      if (this.#controller) write(this.#controller);
    } catch {
      this.#detach();
    }
  }

  #isAllRead(): boolean {
    return this.#controller?.desiredSize === QUEUE_LIMIT;
  }

  /** Closes only when all was read: so a drain knows that the client has received the last message. */
  #finish(): void {
    if (!this.#isAllRead()) return;
    this.#attempt((to) => to.close());
    if (this.#controller) this.#detach();
  }
}
