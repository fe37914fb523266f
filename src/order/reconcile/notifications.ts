import { isEqual } from '../equal.js';
import type { OrderState } from '../order-state.js';
import type { OrderSnapshot } from '../snapshot.js';
import type { HistoryEntry, OrderUpdate } from '../update.js';

/**
 * The updates to notify of, each as the viewer lived it: from what was shown before. One that brings
 * neither another status nor details is left out.
 * @param updates those that the state does not have, oldest first.
 */
export function notificationsOf<S extends string>(
  known: OrderState<S> | undefined,
  updates: readonly OrderUpdate<S>[],
): readonly OrderUpdate<S>[] {
  if (!known) return [];
  const lived: OrderUpdate<S>[] = [];
  let { notifiedStatus: previousStatus, tracking, action } = known;
  for (const update of updates) {
    const isNew = update.status !== previousStatus;
    const isTracked = update.tracking !== undefined && !isEqual(update.tracking, tracking);
    const isAsked = Boolean(update.action) && !isEqual(update.action, action);
    if (isNew || update.note || update.location || isTracked || isAsked) {
      const { action: asked, ...rest } = update;
      lived.push({ ...rest, previousStatus, ...(isAsked && { action: asked }) });
    }
    previousStatus = update.status;
    tracking = update.tracking ?? tracking;
    action = update.action === undefined ? action : update.action;
  }
  return lived;
}

/** What a history keeps of an update. */
export const entryOf = <S extends string>({
  orderId: _,
  tracking: __,
  storedAt: ___,
  ...entry
}: OrderUpdate<S>): HistoryEntry<S> => entry;

/** The entry that a snapshot without history stands for. */
export const statedEntry = <S extends string>(
  { status, timestamp }: Pick<OrderSnapshot<S>, 'status' | 'timestamp'>,
  receivedAt: string,
): HistoryEntry<S> => ({
  status,
  timestamp: timestamp ?? receivedAt,
  ...(timestamp === undefined && { isReceiptTime: true as const }),
});

/** The updates that a history's entries stand for; the newest with the snapshot's tracking. */
export const updatesOf = <S extends string>(
  entries: readonly HistoryEntry<S>[],
  { orderId, tracking }: Pick<OrderState<S>, 'orderId' | 'tracking'>,
): OrderUpdate<S>[] =>
  entries.map((entry, index) => ({
    orderId,
    ...entry,
    ...(tracking && index === entries.length - 1 && { tracking }),
  }));
