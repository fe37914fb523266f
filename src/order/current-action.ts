import type { OrderFlow } from './flow.js';
import type { OrderAction } from './order-action.js';
import { isTerminal } from './transitions.js';
import type { HistoryEntry } from './update.js';

/**
 * The action that remains for the customer at a status: `null` at a terminal status, because an absent action
 * would keep the previous one on open pages.
 */
export const currentAction = (
  flow: OrderFlow,
  status: string,
  action: OrderAction | null | undefined,
): OrderAction | null | undefined => (action && isTerminal(flow, status) ? null : action);

/**
 * The index of the entry that introduced an action, which later entries may repeat. -1: none.
 * @param history oldest first.
 */
export function placeOfAction(history: readonly HistoryEntry<string>[], action: OrderAction): number {
  let place = -1;
  for (let at = history.length - 1; at >= 0; at -= 1) {
    const stated = history[at]?.action;
    if (stated === undefined) continue;
    if (stated?.label !== action.label || stated.url !== action.url) break;
    place = at;
  }
  return place;
}

/**
 * The action of the newest entry that has one or clears one (`null`); `undefined`: none does.
 * @param history oldest first.
 */
export function lastAction(history: readonly HistoryEntry<string>[]): OrderAction | null | undefined {
  for (let at = history.length - 1; at >= 0; at -= 1) {
    const stated = history[at]?.action;
    if (stated !== undefined) return stated;
  }
  return undefined;
}
