/**
 * Something the customer has to do before the order can go on: pay customs, confirm an address. It
 * is published with an update and stays until another action replaces it, `action: null` clears it, or
 * the order reaches a terminal status: a carrier's scan must not cancel "pay now".
 */
export interface OrderAction {
  /** What to do, as the text of a link or button, e.g. "Confirm your address". Not blank. */
  readonly label: string;
  /**
   * Where it is done: `https://…`, `http://…`, or a path of the same site such as `/orders/1/address`.
   * Nothing else passes the wire, so it never runs script. Absent where there is no page for it.
   */
  readonly url?: string;
}
