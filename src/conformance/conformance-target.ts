/** A server to check, in whatever language it is written. The ids belong to orders that nobody else changes meanwhile. */
export interface ConformanceTarget {
  /** The snapshot's URL with `:orderId` in it, e.g. `http://localhost:3000/api/orders/:orderId`. */
  readonly url: string;
  /** The stream's URL with `:orderId` in it. Default: `/stream` after the path of `url`. May be the same as `url`. */
  readonly stream?: string;
  /** An order that `headers` may see and that is not final. Default: `123`. */
  readonly order?: string;
  /** Sent with every request, e.g. `Cookie` or `Authorization`. */
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * Publishes one update of the order that the flow allows and that does not end it, e.g. a note.
   * It is called some twenty times. Without it what concerns updates is not checked.
   */
  readonly publish?: () => Promise<unknown>;
  /** An id that does not exist: 404 is checked with it. */
  readonly missing?: string;
  /** The id of someone else's order: 403 is checked with it. */
  readonly forbidden?: string;
  /** The id of an order that is final, e.g. cancelled: `end` and 204 are checked with it. */
  readonly final?: string;
  /** Whether a request without `headers` must be refused: 401 is checked then. Default: `false`. */
  readonly anonymous?: boolean;
  /** Ms within which an answer, its first byte, or a published update must arrive. Default: 5,000. */
  readonly patience?: number;
}
