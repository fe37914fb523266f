import { fullTexts, messageOf } from '../texts/index.js';
import type { OrderFlow } from './flow.js';
import { OrderStatusError } from './order-status-error.js';

/** The statuses that may follow `status`; none for a terminal or unknown one. */
export function nextStatuses<S extends string>(flow: OrderFlow<S>, status: NoInfer<S>): readonly S[] {
  return Object.hasOwn(flow.transitions, status) ? flow.transitions[status] : [];
}

/** True if the flow allows `to` directly after `from`. A status does not follow itself. */
export function canTransition<S extends string>(
  flow: OrderFlow<S>,
  from: NoInfer<S>,
  to: NoInfer<S>,
): boolean {
  return nextStatuses(flow, from).includes(to);
}

/**
 * True if an order can reach `to` from `from`, by one transition or several.
 * @param avoided a status that it must not leave. Default: none.
 */
export function leadsTo<S extends string>(
  flow: OrderFlow<S>,
  from: NoInfer<S>,
  to: NoInfer<S>,
  avoided?: NoInfer<S>,
): boolean {
  const reached = new Set<S>();
  const visit = (status: S) => {
    if (status !== avoided) for (const next of nextStatuses(flow, status)) reached.add(next);
  };
  visit(from);
  // The iteration of a Set includes the values that are added during it: each status is visited once.
  for (const status of reached) visit(status);
  return reached.has(to);
}

/**
 * True if no status may follow `status`. In the default flow CANCELLED and REFUNDED are terminal; DELIVERED is
 * not, as a refund may follow. A status that the flow does not contain is not terminal.
 */
export function isTerminal<S extends string>(flow: OrderFlow<S>, status: NoInfer<S>): boolean {
  return Object.hasOwn(flow.statuses, status) && nextStatuses(flow, status).length === 0;
}

/** A transition that the flow does not allow. The bus throws it, before anything is stored. */
export class InvalidTransitionError extends OrderStatusError {
  readonly code = 'invalid-transition';

  constructor(
    readonly orderId: string,
    readonly from: string,
    readonly to: string,
    allowed: readonly string[],
  ) {
    super(
      messageOf(
        'invalid-transition',
        fullTexts &&
          `Order ${orderId} can't go from ${from} to ${to} (${hintOf(from, to, allowed)}). Nothing was published; ` +
            'publish an allowed status, add the transition to the flow, or correct a mistake with `force`.',
      ),
    );
  }
}

function hintOf(from: string, to: string, allowed: readonly string[]): string {
  if (allowed.length === 0) return `nothing may follow ${from}`;
  const next = `allowed next: ${allowed.join(', ')}`;
  return from === to
    ? `it has that status already, and the update contains no note, tracking, location or action; ${next}`
    : next;
}
