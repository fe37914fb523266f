import { type OpenSink, QUEUE_LIMIT } from './sink.js';

/** Opens a sink that is the body of a `Response`. */
export const openBodySink: OpenSink = (events) => {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  let ending = false;
  let written = 0;
  /** Bytes that had been read at the last call of `isRead`. */
  let readBefore = 0;

  const body = new ReadableStream<Uint8Array>(
    {
      start: (given) => {
        controller = given;
      },
      pull: () => (ending ? finish() : events.drained()),
      cancel: () => detach(),
    },
    { highWaterMark: QUEUE_LIMIT, size: (chunk) => chunk.byteLength },
  );

  const detach = () => {
    controller = undefined;
    events.closed();
  };

  /** Some runtimes report a client's disconnection only by throwing on a write. */
  const attempt = (write: (to: ReadableStreamDefaultController<Uint8Array>) => void) => {
    try {
      if (controller) write(controller);
    } catch {
      detach();
    }
  };

  const isAllRead = () => controller?.desiredSize === QUEUE_LIMIT;

  /** Closes only when all was read: so a drain knows that the client has received the last message. */
  const finish = () => {
    if (!isAllRead()) return;
    attempt((to) => to.close());
    if (controller) detach();
  };

  return {
    body,
    write(bytes) {
      if (!controller || ending || (controller.desiredSize ?? 1) <= 0) return false;
      written += bytes.byteLength;
      attempt((to) => to.enqueue(bytes));
      return true;
    },
    // By what is queued: `pull` is called after each write while there is room, whether anything is read or not.
    isRead() {
      const queued = QUEUE_LIMIT - (controller?.desiredSize ?? QUEUE_LIMIT);
      const read = written - queued;
      const isRead = queued === 0 || read === 0 || read > readBefore;
      readBefore = read;
      return isRead;
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
      // An error drops what is queued and makes the runtime abort the connection.
      attempt((to) => (isAllRead() ? to.close() : to.error(new Error('The client does not read.'))));
      controller = undefined;
    },
  };
};
