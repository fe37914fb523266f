/** A server to check, written in any language. Nothing else may change its orders while the checks run. */
export interface ConformanceTarget {
  /** The URL of the snapshot, with `:orderId` in place of the id, e.g. `http://localhost:3000/api/orders/:orderId`. */
  readonly url: string;
  /** The URL of the stream, with `:orderId`. Default: `/stream` appended to the path of `url`. May equal `url`. */
  readonly stream?: string;
  /** The id of an order that requests with `headers` may read and that is not final. Default: `123`. */
  readonly order?: string;
  /** Sent with every request, e.g. `Cookie` or `Authorization`. */
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * Publishes one update of the order that its flow allows and that is not final, e.g. a note.
   * Called about twenty times. Without it, the checks that need an update are skipped.
   */
  readonly publish?: () => Promise<unknown>;
  /** An id that does not exist: enables the checks of 404. */
  readonly missing?: string;
  /** The id of another user's order: enables the checks of 403. */
  readonly forbidden?: string;
  /** The id of an order in a final status, e.g. cancelled: enables the checks of `end` and 204. */
  readonly final?: string;
  /** Whether a request without `headers` must be refused: enables the checks of 401. Default: `false`. */
  readonly anonymous?: boolean;
  /** Maximum ms until an answer, its first byte, or a published update arrives; `Infinity`: no limit. Default: 5,000. */
  readonly patience?: number;
}
