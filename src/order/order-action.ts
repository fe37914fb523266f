/**
 * Something the customer has to do before the order can continue, e.g. pay customs or confirm an address. It is
 * published with an update and stays until another action replaces it, `action: null` clears it, or the order
 * reaches a terminal status. An update without `action`, e.g. a carrier's scan, keeps it.
 */
export interface OrderAction {
  /** What to do, as the text of a link or button, e.g. "Confirm your address". Not blank. */
  readonly label: string;
  /**
   * The page for it: `https://…`, `http://…`, or a path of the same site such as `/orders/1/address`. Other URLs
   * are refused, so it never runs script.
   */
  readonly url?: string;
}
