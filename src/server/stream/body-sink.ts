import { type OpenSink, QUEUE_LIMIT } from './sink.js';

/** A sink that is the body of a `Response`. */
export const openBodySink: OpenSink = (events) => {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  let ending = false;

  const body = new ReadableStream<Uint8Array>(
    {
      start: (given) => {
        controller = given;
      },
      pull: () => (ending ? finish() : events.room()),
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

  const isRead = () => controller?.desiredSize === QUEUE_LIMIT;

  /** Closed only when all was read: that is how a drain knows that the client was told. */
  const finish = () => {
    if (!isRead()) return;
    attempt((to) => to.close());
    if (controller) leave();
  };

  return {
    body,
    write(bytes) {
      if (!controller || ending || (controller.desiredSize ?? 1) <= 0) return false;
      attempt((to) => to.enqueue(bytes));
      return true;
    },
    end(bytes) {
      if (ending) return;
      ending = true;
      attempt((to) => {
        if (bytes) to.enqueue(bytes);
      });
      finish();
    },
    destroy() {
      ending = true;
      // An error drops what is queued and makes the runtime cut the connection.
      attempt((to) => (isRead() ? to.close() : to.error(new Error('The client does not read.'))));
      controller = undefined;
    },
  };
};
