import type { OrderFlow } from './flow.js';
import { OrderStatusError } from './order-status-error.js';

/** The statuses that may follow `status`; none for a terminal or an unknown one. */
export function nextStatuses<S extends string>(flow: OrderFlow<S>, status: NoInfer<S>): readonly S[] {
  return Object.hasOwn(flow.transitions, status) ? flow.transitions[status] : [];
}

/** Whether the flow allows `to` right after `from`. A status does not follow itself. */
export function canTransition<S extends string>(
  flow: OrderFlow<S>,
  from: NoInfer<S>,
  to: NoInfer<S>,
): boolean {
  return nextStatuses(flow, from).includes(to);
}

/** Whether an order can come from one status to another, by one transition or several. */
export function leadsTo<S extends string>(flow: OrderFlow<S>, from: NoInfer<S>, to: NoInfer<S>): boolean {
  const reached = new Set(nextStatuses(flow, from));
  // A set also visits what is added meanwhile.
  for (const status of reached) for (const next of nextStatuses(flow, status)) reached.add(next);
  return reached.has(to);
}

/**
 * Whether nothing may follow `status`. In the default flow CANCELLED and REFUNDED are terminal;
 * DELIVERED is not, as a refund may follow. An unknown status is not: nobody can know.
 */
export function isTerminal<S extends string>(flow: OrderFlow<S>, status: NoInfer<S>): boolean {
  return Object.hasOwn(flow.statuses, status) && nextStatuses(flow, status).length === 0;
}

/** A status change the flow does not allow (G6). Thrown where the truth is made: by the bus. */
export class InvalidTransitionError extends OrderStatusError {
  readonly code = 'invalid-transition';

  constructor(
    readonly orderId: string,
    readonly from: string,
    readonly to: string,
    allowed: readonly string[],
  ) {
    const next = allowed.length > 0 ? `allowed next: ${allowed.join(', ')}` : `nothing may follow ${from}`;
    const repeated = 'it is there already, and this brings no note, tracking, location or action';
    const hint = from === to && allowed.length > 0 ? `${repeated}; ${next}` : next;
    super(
      `Order ${orderId} can't go from ${from} to ${to} (${hint}). Nothing was published; ` +
        'publish an allowed status, or add the transition to the flow.',
    );
  }
}
