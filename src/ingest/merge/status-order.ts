import { leadsTo, type OrderFlow, type OrderStatus } from '../../order/index.js';
import { type Checkpoint, checkpoints } from '../events/index.js';
import type { ToOrderStatus, ToStatus } from './to-status.js';

/**
 * The statuses that carriers can cause, and their order, which the flow defines: a status is after another one if the
 * flow leads to it and not back. Statuses that lead to each other, such as "in transit" and "held", are of one level;
 * among those the newest event decides.
 */
export interface StatusOrder {
  readonly flow: OrderFlow;
  /** The status of a checkpoint; `undefined` if it changes none. */
  statusOf(checkpoint: Checkpoint): string | undefined;
  /** The status of the flow for what a shop states of an order; `undefined` if the flow has none. */
  ofShop(status: OrderStatus): string | undefined;
  /** Whether `next` is after (1) or before (-1) `known`, of the same level (0), or neither leads to the other (`undefined`). */
  compare(known: string, next: string): 1 | 0 | -1 | undefined;
  /** Among statuses of one level, the one that the customer should rather know of has the higher number. */
  urgency(status: string): number;
  /** The statuses that carriers can cause, first to last. */
  readonly statuses: readonly string[];
  /** The status of a delivered package, if there is one. */
  readonly delivered?: string;
}

/** Checkpoints in the order in which they matter to a customer. */
const urgencies: readonly Checkpoint[] = [
  'label-created',
  'pre-transit',
  'picked-up',
  'in-transit',
  'delayed',
  'held',
  'out-for-delivery',
  'attempted',
  'ready-for-pickup',
  'failed',
];

/**
 * @throws TypeError when the mapping names a status that the flow does not have, or two statuses of which neither
 * leads to the other: which of them an order has would then depend on which event arrives first.
 */
export function createStatusOrder(
  flow: OrderFlow,
  toStatus: ToStatus<string>,
  toOrderStatus: ToOrderStatus<string> = {},
): StatusOrder {
  const mapped = checkpoints.flatMap((checkpoint) => {
    const status = toStatus[checkpoint];
    return status === undefined ? [] : [{ checkpoint, status }];
  });
  for (const { checkpoint, status } of mapped) checkStatus(flow, 'toStatus', checkpoint, status);
  for (const [stated, status] of Object.entries(toOrderStatus))
    checkStatus(flow, 'toOrderStatus', stated, status);
  const compare = createComparison(flow);
  const statuses = [...new Set(mapped.map(({ status }) => status))];
  checkOrder(statuses, compare);
  statuses.sort((a, b) => compare(b, a) ?? 0);
  return {
    flow,
    statusOf: (checkpoint) => toStatus[checkpoint],
    ofShop: (status) => toOrderStatus[status] ?? (Object.hasOwn(flow.statuses, status) ? status : undefined),
    compare,
    urgency: (status) => Math.max(...urgencies.map((each, at) => (toStatus[each] === status ? at : -1))),
    statuses,
    ...(toStatus.delivered !== undefined && { delivered: toStatus.delivered }),
  };
}

function checkStatus(flow: OrderFlow, option: string, key: string, status: string): void {
  if (Object.hasOwn(flow.statuses, status)) return;
  throw new TypeError(
    `createIngest: ${option} maps ${key} to "${status}", which the flow does not have: pass the \`flow\` of ` +
      'createOrderEvents, and map it to one of its statuses, or to none.',
  );
}

function checkOrder(statuses: readonly string[], compare: StatusOrder['compare']): void {
  for (const a of statuses) {
    const b = statuses.find((other) => compare(a, other) === undefined);
    if (b === undefined) continue;
    throw new TypeError(
      `createIngest: toStatus uses ${a} and ${b}, and in the flow neither leads to the other, so an order's status ` +
        'would depend on which event arrives first: add a transition to the flow, or leave one of them out.',
    );
  }
}

/** Flows have few statuses, so each pair is computed once. */
function createComparison(flow: OrderFlow): StatusOrder['compare'] {
  const known = new Map<string, 1 | 0 | -1 | undefined>();
  return (from, to) => {
    if (from === to) return 0;
    const pair = JSON.stringify([from, to]);
    if (!known.has(pair)) {
      const [forth, back] = [leadsTo(flow, from, to), leadsTo(flow, to, from)];
      known.set(pair, forth && back ? 0 : forth ? 1 : back ? -1 : undefined);
    }
    return known.get(pair);
  };
}
