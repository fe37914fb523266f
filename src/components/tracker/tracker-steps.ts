import { type HistoryEntry, nextStatuses, type OrderFlow } from '../../order/index.js';
import type { ItemState } from '../item/index.js';

/** One step of an order's way. */
export interface Step {
  readonly status: string;
  readonly state: ItemState;
  /** When it was reached, ISO 8601. */
  readonly time?: string;
  readonly note?: string;
}

/** The way of an order as the tracker draws it. */
export interface TrackerSteps {
  /** First to last; exactly one is current. */
  readonly steps: readonly Step[];
  /** How far it is; absent for an order that left the flow's steps, e.g. a cancelled one. */
  readonly progress?: { readonly step: number; readonly total: number };
}

/**
 * The steps to draw for a status. On the flow's way: all its steps. Off it (cancelled, refunded,
 * a status the flow does not know): the steps the order has reached, then that status. Pure.
 * @param history oldest first.
 */
export function trackerSteps(
  flow: OrderFlow,
  status: string,
  history: readonly HistoryEntry<string>[],
): TrackerSteps {
  const toStep = (step: string, state: ItemState): Step =>
    state === 'upcoming' ? { status: step, state } : { status: step, state, ...reached(history, step) };

  const current = flow.steps.indexOf(status);
  if (current < 0) {
    const behind = stepsBehind(flow, status, history).map((step) => toStep(step, 'complete'));
    return { steps: [...behind, toStep(status, 'current')] };
  }
  const steps = flow.steps.map((step, index) =>
    toStep(step, index < current ? 'complete' : index === current ? 'current' : 'upcoming'),
  );
  return { steps, progress: { step: current + 1, total: steps.length } };
}

/** When a status was last entered, and the newest note it was given. */
function reached(history: readonly HistoryEntry<string>[], status: string): Pick<Step, 'time' | 'note'> {
  let time: string | undefined;
  let note: string | undefined;
  let before: string | undefined;
  for (const entry of history) {
    const isEntered = (entry.previousStatus ?? before) !== entry.status;
    before = entry.status;
    if (entry.status !== status) continue;
    if (isEntered || !time) time = entry.timestamp;
    note = isEntered ? entry.note : (entry.note ?? note);
  }
  return { time, note };
}

/** The steps that history shows, and those that the order can't have got around. */
function stepsBehind(flow: OrderFlow, status: string, history: readonly HistoryEntry<string>[]): string[] {
  const seen = new Set([status]);
  for (const { status: at, previousStatus } of history) {
    seen.add(at);
    if (previousStatus) seen.add(previousStatus);
  }
  return flow.steps.filter((step) => seen.has(step) || [...seen].some((at) => isUnavoidable(flow, step, at)));
}

/** Whether every way from the flow's first step to `status` leads through `step`. */
function isUnavoidable(flow: OrderFlow, step: string, status: string): boolean {
  return leadsTo(flow, status) && !leadsTo(flow, status, step);
}

function leadsTo(flow: OrderFlow, status: string, avoided?: string): boolean {
  const visited = new Set(flow.steps.slice(0, 1));
  if (avoided !== undefined && visited.has(avoided)) return false;
  // A set that grows while it is walked: each status is visited once.
  for (const at of visited) {
    for (const next of nextStatuses(flow, at)) if (next !== avoided) visited.add(next);
  }
  return visited.has(status);
}
