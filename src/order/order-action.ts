/**
 * Something the customer has to do before the order can go on: pay customs, confirm an address.
 * It goes with an update, and every update tells the whole current state (DESIGN section 5): the
 * newest entry's action is the one that is needed now, and the next update ends it unless it
 * repeats it.
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
