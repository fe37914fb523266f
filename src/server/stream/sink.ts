/** Bytes queued for a slow client before its updates collapse into one snapshot (G7). */
export const QUEUE_LIMIT = 65_536;

/** Where a stream is written. */
export interface Sink {
  /** Takes the bytes, or answers `false` when the client is too slow and the queue is full. */
  write(bytes: Uint8Array<ArrayBuffer>): boolean;
  /**
   * Ends the stream once these last bytes and all that is queued were read; they are taken even
   * if the queue is full. Then tells {@link SinkEvents.gone}. Idempotent.
   */
  end(bytes?: Uint8Array<ArrayBuffer>): void;
  /** Ends the stream at once, whatever is queued. Idempotent. */
  destroy(): void;
}

/** What a sink tells its stream. */
export interface SinkEvents {
  /** There is room in the queue. */
  room(): void;
  /** Nothing more will be read: the client is gone, or has read all to the end. */
  gone(): void;
}

/** Makes the sink of a stream, and the body of the `Response` that announces it; `null` when it is written elsewhere. */
export type OpenSink = (events: SinkEvents) => Sink & { readonly body: ReadableStream | null };

/** Where an adapter has a stream written, in place of the body of a `Response`. */
export interface StreamTarget {
  /** Its sink tells when the client is gone: no signal of the request is listened to any more. */
  readonly open: OpenSink;
  /** The request made anew, for another look at who may read; so it need not be kept as long as the stream lives. */
  request(): Request;
}
