import { isEqual } from '../equal.js';
import type { OrderState } from '../order-state.js';
import type { OrderSnapshot } from '../snapshot.js';
import type { HistoryEntry, OrderUpdate } from '../update.js';

/**
 * The updates to notify of, each with the status that was shown before it as `previousStatus`. An update that
 * changes neither the status nor the details is left out.
 * @param updates those that the state does not contain, oldest first.
 */
export function notificationsOf<S extends string>(
  known: OrderState<S> | undefined,
  updates: readonly OrderUpdate<S>[],
): readonly OrderUpdate<S>[] {
  if (!known) return [];
  const notifications: OrderUpdate<S>[] = [];
  let { notifiedStatus: previousStatus, tracking, action } = known;
  for (const update of updates) {
    const hasNewStatus = update.status !== previousStatus;
    const hasNewTracking = update.tracking !== undefined && !isEqual(update.tracking, tracking);
    const hasNewAction = Boolean(update.action) && !isEqual(update.action, action);
    if (hasNewStatus || update.note || update.location || hasNewTracking || hasNewAction) {
      const { action: newAction, ...rest } = update;
      notifications.push({ ...rest, previousStatus, ...(hasNewAction && { action: newAction }) });
    }
    previousStatus = update.status;
    tracking = update.tracking ?? tracking;
    action = update.action === undefined ? action : update.action;
  }
  return notifications;
}

/** The part of an update that a history keeps. */
export const entryOf = <S extends string>({
  orderId: _,
  tracking: __,
  storedAt: ___,
  ...entry
}: OrderUpdate<S>): HistoryEntry<S> => entry;

/** The entry for the status of a snapshot without history. */
export const statedEntry = <S extends string>(
  { status, timestamp }: Pick<OrderSnapshot<S>, 'status' | 'timestamp'>,
  receivedAt: string,
): HistoryEntry<S> => ({
  status,
  timestamp: timestamp ?? receivedAt,
  ...(timestamp === undefined && { isReceiptTime: true as const }),
});

/** The entries of a history as updates; the newest has the snapshot's tracking. */
export const updatesOf = <S extends string>(
  entries: readonly HistoryEntry<S>[],
  { orderId, tracking }: Pick<OrderState<S>, 'orderId' | 'tracking'>,
): OrderUpdate<S>[] =>
  entries.map((entry, index) => ({
    orderId,
    ...entry,
    ...(tracking && index === entries.length - 1 && { tracking }),
  }));
