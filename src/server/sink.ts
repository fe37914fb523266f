/** Where a stream's session writes. */
export interface Sink {
  /** Takes the bytes, or answers `false` when the client is too slow and the queue is full. */
  write(bytes: Uint8Array<ArrayBuffer>): boolean;
  /** Ends the stream, after these last bytes, which are taken even if the queue is full. Idempotent. */
  end(bytes?: Uint8Array<ArrayBuffer>): void;
}

/** What a sink tells its session. */
export interface SinkEvents {
  /** There is room in the queue. */
  room(): void;
  /** The client is gone. */
  gone(): void;
}
