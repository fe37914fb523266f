import { leadsTo, type OrderFlow } from '../../order/index.js';

/** In which statuses of a flow orders wait. */
export interface WaitingStatuses {
  /** What they wait for: the last step. */
  readonly goal: string;
  /** Those from which an order can still reach it, in the order of the flow. */
  readonly statuses: readonly string[];
  isWaitedIn(status: string): boolean;
}

/** @throws TypeError when the flow has no steps. */
export function waitingStatuses(flow: OrderFlow): WaitingStatuses {
  const goal = flow.steps.at(-1);
  if (goal === undefined) {
    throw new TypeError(
      'The order flow has no steps, so nothing shows whether an order still waits: name at least one.',
    );
  }
  const statuses = Object.keys(flow.statuses).filter(
    (status) => status !== goal && leadsTo(flow, status, goal),
  );
  return { goal, statuses, isWaitedIn: (status) => statuses.includes(status) };
}
