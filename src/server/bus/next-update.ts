import {
  currentAction,
  hasDetails,
  InvalidTransitionError,
  isTerminal,
  nextStatuses,
  type OrderFlow,
} from '../../order/index.js';
import { ConflictError } from './errors.js';
import type { AppendOptions, NewUpdate, PastUpdate, StoredUpdate } from './order-bus.js';

/** An update as {@link nextUpdate} completes it; the bus adds its `id` and `storedAt`. */
export type NumberedUpdate = Omit<StoredUpdate, 'id' | 'storedAt'>;

/**
 * The rules of the log, the same on every bus: the entry that a published update becomes after `head`. Pure.
 * It assigns the version, fills in `previousStatus`, and carries tracking and action forward, so that
 * every update contains the whole current state. A terminal status ends the action.
 *
 * With a `reason` the flow need not allow the transition; all other rules apply.
 *
 * While the log is empty `previousStatus` is not checked: it may be anything, or left out.
 *
 * @throws InvalidTransitionError when the flow does not allow the transition, or does not have the status.
 * The same status again is allowed when it is not terminal and the update has a note, tracking, a location
 * or an action (also `action: null`).
 * @throws ConflictError when `previousStatus` or `expectedVersion` differs from the log's.
 */
export function nextUpdate(
  head: NumberedUpdate | undefined,
  update: NewUpdate,
  options: AppendOptions<unknown>,
): NumberedUpdate {
  checkExpectations(head, update, options);
  const { reason } = options;
  checkTransition(head?.status ?? update.previousStatus, update, options);
  const next = following(head, update, options.flow);
  return reason === undefined ? next : { ...next, reason };
}

/**
 * The past of an order as the first entries of its log, oldest first. Its transitions were made elsewhere, so they need not
 * be allowed by the flow, and all statuses but the newest may have left it. Pure.
 * @throws InvalidTransitionError when the flow does not have the newest status.
 */
export function pastUpdates(updates: readonly NewUpdate[], flow: OrderFlow): readonly PastUpdate[] {
  let head: NumberedUpdate | undefined;
  const past = updates.map((update): PastUpdate => {
    // Its predecessor is known, whatever the update states.
    head = following(head, { ...update, previousStatus: head ? undefined : update.previousStatus }, flow);
    return { ...head, backfilled: true };
  });
  const known = Object.keys(flow.statuses);
  if (!head || known.includes(head.status)) return past;
  throw new InvalidTransitionError(
    head.orderId,
    head.previousStatus ?? 'an unknown status',
    head.status,
    known,
  );
}

/** The entry after `head`, with all of the current state, unchecked. */
function following(head: NumberedUpdate | undefined, update: NewUpdate, flow: OrderFlow): NumberedUpdate {
  const previousStatus = head?.status ?? update.previousStatus;
  const tracking = update.tracking ?? head?.tracking;
  const { status, action = currentAction(flow, status, head?.action) } = update;
  // Fields that are assigned take a fifth of the time of spread objects.
  const next: { -readonly [Field in keyof NumberedUpdate]: NumberedUpdate[Field] } = {
    ...update,
    version: (head?.version ?? 0) + 1,
  };
  if (previousStatus !== undefined) next.previousStatus = previousStatus;
  if (tracking) next.tracking = tracking;
  if (action !== undefined) next.action = action;
  return next;
}

function checkExpectations(
  head: NumberedUpdate | undefined,
  { orderId, previousStatus }: NewUpdate,
  { expectedVersion }: AppendOptions<unknown>,
): void {
  const version = head?.version ?? 0;
  if (expectedVersion !== undefined && expectedVersion !== version) {
    throw new ConflictError(orderId, `version ${expectedVersion}`, `version ${version}`);
  }
  if (head && previousStatus !== undefined && previousStatus !== head.status) {
    throw new ConflictError(orderId, previousStatus, head.status);
  }
}

function checkTransition(
  from: string | undefined,
  update: NewUpdate,
  { flow, reason }: AppendOptions<unknown>,
): void {
  const { orderId, status } = update;
  const known = Object.keys(flow.statuses);
  const allowed = from === undefined ? known : nextStatuses(flow, from);
  const addsDetails = from === status && !isTerminal(flow, status) && hasDetails(update);
  const isAllowed = addsDetails || allowed.includes(status) || reason !== undefined;
  if (!known.includes(status) || !isAllowed) {
    throw new InvalidTransitionError(orderId, from ?? 'an unknown status', status, allowed);
  }
}
