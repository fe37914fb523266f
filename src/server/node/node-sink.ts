import type { ServerResponse } from 'node:http';
import { type OpenSink, QUEUE_LIMIT, type Sink } from '../stream/index.js';

/** A sink that writes directly to a `ServerResponse`; bytes written before the response's head are buffered. */
export interface NodeSink {
  readonly open: OpenSink;
  /** Call when the head was written: sends the buffered bytes. */
  start(): void;
  /** Whether a stream was opened and not destroyed before the head was written. */
  isOpen(): boolean;
}

/** Makes the sink of one response, with the same bounded queue as the body of a `Response` has. */
export function createNodeSink(response: ServerResponse): NodeSink {
  /** Absent once the head is written. */
  let early: Uint8Array[] | undefined = [];
  let isOpen = false;
  let isEnding = false;

  const write = (bytes: Uint8Array) => {
    if (early) early.push(bytes);
    else response.write(bytes);
  };

  return {
    isOpen: () => isOpen,
    open(events) {
      isOpen = true;
      response.on('drain', () => events.drained());
      response.once('close', () => events.closed());
      const sink: Sink & { readonly body: null } = {
        body: null,
        write(bytes) {
          if (isEnding || response.writableLength >= QUEUE_LIMIT) return false;
          write(bytes);
          return true;
        },
        end(bytes) {
          if (isEnding) return;
          isEnding = true;
          if (bytes) write(bytes);
          if (!early) response.end();
        },
        destroy() {
          isEnding = true;
          // Before the head is written, another response may still be sent.
          if (early) isOpen = false;
          else if (!response.writableFinished) response.destroy();
        },
      };
      return sink;
    },
    start() {
      const waiting = early ?? [];
      early = undefined;
      for (const bytes of waiting) response.write(bytes);
      if (isEnding) response.end();
    },
  };
}
