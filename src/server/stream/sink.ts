/** Bytes queued for a slow client before its updates are replaced by one snapshot. */
export const QUEUE_LIMIT = 65_536;

/** Writes one stream to its client. */
export interface Sink {
  /** Queues the bytes. @returns false, without taking them, when the queue is full because the client is slow. */
  write(bytes: Uint8Array<ArrayBuffer>): boolean;
  /**
   * Whether the client reads: nothing is queued, nothing was ever read, or something was since the last call. For runtimes
   * that may report neither that a client has left nor an error of a write. Default: always.
   */
  isRead?(): boolean;
  /**
   * Ends the stream once these last bytes and all that is queued were read; they are queued even
   * if the queue is full. Then calls {@link SinkEvents.closed}. Idempotent.
   */
  end(bytes?: Uint8Array<ArrayBuffer>): void;
  /** Ends the stream at once, whatever is queued. Idempotent. */
  destroy(): void;
}

/** What a sink reports to its stream. */
export interface SinkEvents {
  /** The queue has room again. */
  drained(): void;
  /** Nothing more will be read: the client is gone, or has read the stream to its end. */
  closed(): void;
}

/** Makes the sink of a stream; `body` is the body of its `Response`, or `null` when the sink writes elsewhere. */
export type OpenSink = (events: SinkEvents) => Sink & { readonly body: ReadableStream | null };

/** Where a stream is written in place of the body of a `Response`, for adapters. */
export interface StreamTarget {
  /** A sink without a `body` must report a client that is gone: the request's signal is not observed. */
  readonly open: OpenSink;
  /** Creates the request again when access is checked again, so that it need not be kept while the stream is open. */
  request(): Request;
}
