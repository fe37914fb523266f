import type { ServerResponse } from 'node:http';
import { type OpenSink, QUEUE_LIMIT, type Sink } from '../stream/index.js';

/** A sink that writes straight to a `ServerResponse`; what comes before its head waits for it. */
export interface NodeSink {
  readonly open: OpenSink;
  /** The head was written: from now on bytes go out. */
  start(): void;
  /** Whether a stream was opened and is to be written. */
  isOpen(): boolean;
}

/** Makes the sink of one response, with the same bounded queue as the `Response` of other runtimes. */
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
      response.on('drain', () => events.room());
      response.once('close', () => events.gone());
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
          // Before the head another answer may still be given.
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
