import type { ServerResponse } from 'node:http';
import { type OpenSink, QUEUE_LIMIT, type Sink, type SinkEvents } from '../stream/index.js';

/** A sink that writes directly to a `ServerResponse`; bytes written before the response's head are buffered. */
export interface NodeSink {
  readonly open: OpenSink;
  /** Call when the head was written: sends the buffered bytes. */
  start(): void;
  /** Whether a stream was opened and not destroyed before the head was written. */
  isOpen(): boolean;
  /** Call instead of {@link start} when the head can't be written: frees the stream. Idempotent. */
  abandon(): void;
}

/** Makes the sink of one response, with the same bounded queue as the body of a `Response` has. */
export function createNodeSink(response: ServerResponse): NodeSink {
  /** Absent once the head is written. */
  let early: Uint8Array[] | undefined = [];
  let earlyLength = 0;
  let events: SinkEvents | undefined;
  let isOpen = false;
  let isEnding = false;

  const write = (bytes: Uint8Array) => {
    if (early) {
      early.push(bytes);
      earlyLength += bytes.byteLength;
    } else {
      response.write(bytes);
    }
  };

  /** Other code may have ended the response, e.g. a time limit: to write then would end the process. */
  const isTaken = () => !early && response.writableEnded;

  const sink: Sink & { readonly body: null } = {
    body: null,
    write(bytes) {
      if (isTaken()) events?.closed();
      if (isEnding || isTaken() || earlyLength + response.writableLength >= QUEUE_LIMIT) return false;
      write(bytes);
      return true;
    },
    end(bytes) {
      if (isEnding || isTaken()) return;
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

  return {
    isOpen: () => isOpen,
    open(given) {
      events = given;
      isOpen = true;
      response.on('drain', () => given.drained());
      response.once('close', () => given.closed());
      return sink;
    },
    start() {
      const waiting = early ?? [];
      early = undefined;
      earlyLength = 0;
      for (const bytes of waiting) response.write(bytes);
      if (isEnding) response.end();
      else if (!response.writableNeedDrain) events?.drained();
    },
    abandon() {
      isEnding = true;
      isOpen = false;
      events?.closed();
    },
  };
}
