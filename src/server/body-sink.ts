import type { Sink, SinkEvents } from './sink.js';

/** Bytes queued for a slow client before its updates collapse into one snapshot (G7). */
const QUEUE_LIMIT = 65_536;

/** A sink that is the body of a `Response`. */
export function createBodySink(events: SinkEvents): Sink & { readonly body: ReadableStream } {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  const body = new ReadableStream<Uint8Array>(
    {
      start: (given) => {
        controller = given;
      },
      pull: () => events.room(),
      cancel: () => leave(),
    },
    { highWaterMark: QUEUE_LIMIT, size: (chunk) => chunk.byteLength },
  );

  const leave = () => {
    controller = undefined;
    events.gone();
  };

  /** Some runtimes tell of a client's leaving only by refusing what is written. */
  const attempt = (write: (to: ReadableStreamDefaultController<Uint8Array>) => void) => {
    try {
      if (controller) write(controller);
    } catch {
      leave();
    }
  };

  return {
    body,
    write(bytes) {
      if (!controller || (controller.desiredSize ?? 1) <= 0) return false;
      attempt((to) => to.enqueue(bytes));
      return true;
    },
    end(bytes) {
      attempt((to) => {
        if (bytes) to.enqueue(bytes);
        to.close();
      });
      controller = undefined;
    },
  };
}
