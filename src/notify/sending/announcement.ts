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

/**
 * The kinds, the most important first: what the customer has to do, then the status, which shows the dates as well, then a later
 * date, then a delivery on this day.
 */
const KINDS: readonly NotificationKind[] = ['action-needed', 'status', 'delay', 'out-for-delivery'];

/** Whether one kind is to be announced rather than another. */
export const isMoreImportant = (kind: NotificationKind, than: NotificationKind): boolean =>
  KINDS.indexOf(kind) < KINDS.indexOf(than);

/** What rules and preferences call a message: the status of the order, or the kind. */
export const topicOf = (kind: NotificationKind, status: string): string =>
  kind === 'status' ? status : kind;

/** Whether nothing is delivered any more at a status. */
type IsOver = (status: string) => boolean;

/**
 * What an update announces. What is about packages may have been announced by an earlier update.
 * @param isNewAction whether the action is another one than before the update.
 */
export function announcementsOf(
  update: StoredUpdate,
  isNewAction: boolean,
  isOver: IsOver,
): readonly Announcement[] {
  const { version, id, status, previousStatus, action, tracking } = update;
  const ofUpdate = `${version} ${id}`;
  const isChanged = status !== previousStatus;
  const each = (kind: NotificationKind, keys: readonly string[]) => keys.map((key) => ({ kind, key }));
  return [
    ...each('action-needed', action && isNewAction ? [ofUpdate] : []),
    ...each('status', isChanged ? [ofUpdate] : []),
    ...each('delay', isOver(status) ? [] : delaysIn(tracking)),
    ...each(
      'out-for-delivery',
      isChanged && status === OUT_FOR_DELIVERY
        ? [ofUpdate]
        : isOver(status)
          ? []
          : outForDeliveryIn(tracking),
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

/** Whether a message is still true. What is about an action or a package outlasts the status that it began with. */
export function isCurrent(
  { kind, status, action }: MessageContent,
  order: OrderSnapshot<string>,
  isOver: IsOver,
): boolean {
  switch (kind) {
    case 'action-needed':
      return order.action != null && isSameAction(action, order.action);
    case 'status':
      return order.status === status;
    case 'delay':
      return !isOver(order.status) && delaysIn(order.tracking).length > 0;
    case 'out-for-delivery':
      return (
        order.status === OUT_FOR_DELIVERY ||
        (!isOver(order.status) && outForDeliveryIn(order.tracking).length > 0)
      );
  }
}
