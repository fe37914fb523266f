import type { OrderAction, OrderSnapshot } from '../../order/index.js';
import type { StoredUpdate } from '../../server/index.js';
import type { NotificationKind } from '../contract/index.js';
import { delaysIn, OUT_FOR_DELIVERY, outForDeliveryIn } from './packages.js';

/** One thing that an update announces. */
export interface Announcement {
  readonly kind: NotificationKind;
  /**
   * Identifies it among the announcements of the order. Updates repeat the whole state of the packages, so what is about a package is
   * identified by its content, and everything else by the update.
   */
  readonly key: string;
}

/** What rules and preferences call a message: the status of the order, or the kind. */
export const topicOf = (kind: NotificationKind, status: string): string =>
  kind === 'status' ? status : kind;

/**
 * What an update announces, the most important first: what the customer has to do, then the status, which shows the dates as
 * well, then a later date, then a delivery on this day. Those of the packages may have been announced by an earlier update.
 * @param isNewAction whether the action is another one than before the update.
 */
export function announcementsOf(update: StoredUpdate, isNewAction: boolean): readonly Announcement[] {
  const { version, id, status, previousStatus, tracking } = update;
  const ofUpdate = `${version} ${id}`;
  const isChanged = status !== previousStatus;
  const each = (kind: NotificationKind, keys: readonly string[]) => keys.map((key) => ({ kind, key }));
  return [
    ...each('action-needed', update.action && isNewAction ? [ofUpdate] : []),
    ...each('status', isChanged ? [ofUpdate] : []),
    ...each('delay', delaysIn(update)),
    ...each(
      'out-for-delivery',
      isChanged && status === OUT_FOR_DELIVERY ? [ofUpdate] : outForDeliveryIn(tracking),
    ),
  ];
}

/** Whether two actions are the same to the customer. */
export const isSameAction = (a: OrderAction | null | undefined, b: OrderAction | null | undefined): boolean =>
  a?.label === b?.label && a?.url === b?.url;

/** What a message says, as far as it can be outdated. */
export interface MessageContent {
  readonly kind: NotificationKind;
  readonly status: string;
  readonly action?: OrderAction | null;
}

/** Whether the order is still where a message says it is. */
export function isCurrent({ kind, status, action }: MessageContent, order: OrderSnapshot<string>): boolean {
  // What the customer has to do outlasts a status.
  if (kind === 'action-needed') return isSameAction(action, order.action) && order.action != null;
  if (order.status !== status) return false;
  if (kind === 'delay') return delaysIn(order).length > 0;
  if (kind === 'out-for-delivery')
    return status === OUT_FOR_DELIVERY || outForDeliveryIn(order.tracking).length > 0;
  return true;
}
