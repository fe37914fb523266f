import type { OrderFlow } from './flow.js';
import { isTerminal } from './transitions.js';
import type { HistoryEntry } from './update.js';

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

/**
 * What the customer has to do at a status, of what was asked for last: a final status ends it, which is said
 * as `null`, as an absent action would leave the old one standing on open pages.
 */
export const standingAction = (
  flow: OrderFlow,
  status: string,
  action: OrderAction | null | undefined,
): OrderAction | null | undefined => (action && isTerminal(flow, status) ? null : action);

/**
 * The place of the entry that asked for an action: the log carries the action forward, so later entries
 * may hold it too. -1: none.
 * @param history oldest first.
 */
export function placeOfAction(history: readonly HistoryEntry<string>[], action: OrderAction): number {
  let asked = -1;
  for (let at = history.length - 1; at >= 0; at -= 1) {
    const said = history[at]?.action;
    if (said === undefined) continue;
    if (said?.label !== action.label || said.url !== action.url) break;
    asked = at;
  }
  return asked;
}

/**
 * What the newest entry that speaks of an action says; `undefined`: none does.
 * @param history oldest first.
 */
export function lastAction(history: readonly HistoryEntry<string>[]): OrderAction | null | undefined {
  for (let at = history.length - 1; at >= 0; at -= 1) {
    const said = history[at]?.action;
    if (said !== undefined) return said;
  }
  return undefined;
}
