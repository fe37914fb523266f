import type { OrderFlow } from './flow.js';
import type { OrderAction } from './order-action.js';
import { isTerminal } from './transitions.js';
import type { HistoryEntry } from './update.js';

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
