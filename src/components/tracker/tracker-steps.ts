import { type HistoryEntry, leadsTo, type OrderFlow } from '../../order/index.js';
import type { ItemState } from '../item/index.js';

/** One step of an order. */
export interface Step {
  readonly status: string;
  readonly state: ItemState;
  /** When it was reached, ISO 8601. */
  readonly time?: string;
  readonly note?: string;
}

/** The steps of an order, and its progress. */
export interface TrackerSteps {
  /** First to last; exactly one is current. */
  readonly steps: readonly Step[];
  /** Absent for a status outside of the flow's steps, e.g. cancelled. */
  readonly progress?: { readonly step: number; readonly total: number };
}

/**
 * The steps to show for a status. For one of the flow's steps: all of its steps. For another status (cancelled,
 * refunded, unknown to the flow): the steps that the order has reached, then that status. Pure.
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
    const passed = passedSteps(flow, status, history).map((step) => toStep(step, 'complete'));
    return { steps: [...passed, toStep(status, 'current')] };
  }
  const steps = flow.steps.map((step, index) =>
    toStep(step, index < current ? 'complete' : index === current ? 'current' : 'upcoming'),
  );
  return { steps, progress: { step: current + 1, total: steps.length } };
}

/** The time at which a status was last entered, and its newest note. */
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

/** The steps in the history, and those that the order cannot have skipped. */
function passedSteps(flow: OrderFlow, status: string, history: readonly HistoryEntry<string>[]): string[] {
  const seen = new Set([status]);
  for (const { status: at, previousStatus } of history) {
    seen.add(at);
    if (previousStatus) seen.add(previousStatus);
  }
  return flow.steps.filter((step) => seen.has(step) || [...seen].some((at) => isUnavoidable(flow, step, at)));
}

/** True if every path from the flow's first step to `status` contains `step`. */
function isUnavoidable(flow: OrderFlow, step: string, status: string): boolean {
  const [first = step] = flow.steps;
  return leadsTo(flow, first, status) && !leadsTo(flow, first, status, step);
}
