import type { OrderSnapshot } from '../../order/index.js';
import type { Preferences } from '../contract/index.js';
import { isWanted } from '../preferences/index.js';
import { isCurrent, isMoreImportant, topicOf } from './announcement.js';
import { isAboutOrder, type OrderDelivery } from './order-delivery.js';
import type { Settings } from './settings.js';

/** What was read for the message. */
interface Present {
  readonly order: OrderSnapshot<string>;
  readonly preferences: Preferences;
}

/**
 * What becomes of a message because of others for the same address, which show the order as it is now: `superseded` if one of them was
 * sent, `waits` while one of them is still to be sent: it may never be, e.g. as its status is left before a provider works again.
 */
export type Standing = 'alone' | 'waits' | 'superseded';

export async function standingOf(
  settings: Settings,
  delivery: OrderDelivery,
  present: Present,
): Promise<Standing> {
  const deliveries = (await settings.deliveries.ofOrder(delivery.orderId)).filter(isAboutOrder);
  const replacing = deliveries.filter(
    (each) =>
      each.channel === delivery.channel &&
      each.addressHash === delivery.addressHash &&
      precedes(each, delivery) &&
      replaces(settings, each, delivery, present),
  );
  if (replacing.some(isSent)) return 'superseded';
  return replacing.length > 0 ? 'waits' : 'alone';
}

const isSent = ({ state }: OrderDelivery): boolean => state !== 'pending' && state !== 'claimed';

/** Whether a message is of a newer update, or more important among those of one update. */
function precedes(one: OrderDelivery, other: OrderDelivery): boolean {
  if (one.version !== other.version) return one.version > other.version;
  // Two packages in one update.
  if (one.kind === other.kind) return one.id < other.id;
  return isMoreImportant(one.kind, other.kind);
}

function replaces(settings: Settings, one: OrderDelivery, other: OrderDelivery, present: Present): boolean {
  // What the customer has to do is in no other message.
  if (other.kind === 'action-needed' && one.kind !== 'action-needed') return false;
  // A message that may wait for the morning does not replace one that may not.
  const { isLocked } = settings;
  if (isLocked(topicIn(present, other)) && !isLocked(topicIn(present, one))) return false;
  if (one.state === 'suppressed') return false;
  return isSent(one) || willBeSent(settings, one, present);
}

/** Whether a message will be sent, as far as that differs between messages for one address. */
function willBeSent(settings: Settings, delivery: OrderDelivery, present: Present): boolean {
  const { kind, orderId, channel } = delivery;
  const { order, preferences } = present;
  if (!isCurrent({ kind, status: order.status, ...entryOf(present, delivery) }, order, settings.isOver))
    return false;
  const topic = topicIn(present, delivery);
  return settings.isLocked(topic) || isWanted(preferences, { orderId, topic, channel });
}

const entryOf = ({ order }: Present, { version }: OrderDelivery) =>
  order.history?.find((each) => each.version === version);

const topicIn = (present: Present, delivery: OrderDelivery) =>
  topicOf(delivery.kind, entryOf(present, delivery)?.status ?? present.order.status);
