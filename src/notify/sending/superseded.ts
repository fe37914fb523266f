import type { OrderSnapshot } from '../../order/index.js';
import type { Delivery, Preferences } from '../contract/index.js';
import { isWanted } from '../preferences/index.js';
import { isCurrent, topicOf } from './announcement.js';
import type { Settings } from './settings.js';

/** What was read for the message. */
interface Present {
  readonly order: OrderSnapshot<string>;
  readonly preferences: Preferences;
}

/** Whether a newer update has a message of its own for the same address, which shows the order as it is now. */
export async function isSuperseded(
  settings: Settings,
  delivery: Delivery,
  present: Present,
): Promise<boolean> {
  const deliveries = await settings.deliveries.ofOrder(delivery.orderId);
  return deliveries.some(
    (each) =>
      each.version > delivery.version &&
      each.channel === delivery.channel &&
      each.addressHash === delivery.addressHash &&
      replaces(settings, each, delivery, present),
  );
}

function replaces(settings: Settings, newer: Delivery, older: Delivery, present: Present): boolean {
  // What the customer has to do is in no other message.
  if (older.kind === 'action-needed' && newer.kind !== 'action-needed') return false;
  // A message that may wait for the morning does not replace one that may not.
  const { isLocked } = settings;
  if (isLocked(topicIn(present, older)) && !isLocked(topicIn(present, newer))) return false;
  if (newer.state === 'suppressed') return false;
  const isSent = newer.state !== 'pending' && newer.state !== 'claimed';
  return isSent || willBeSent(settings, newer, present);
}

/** Whether a message will be sent, as far as that differs between messages for one address. */
function willBeSent(settings: Settings, delivery: Delivery, present: Present): boolean {
  const { kind, orderId, channel } = delivery;
  const { order, preferences } = present;
  if (!isCurrent({ kind, status: order.status, ...entryOf(present, delivery) }, order)) return false;
  const topic = topicIn(present, delivery);
  return settings.isLocked(topic) || isWanted(preferences, { orderId, topic, channel });
}

const entryOf = ({ order }: Present, { version }: Delivery) =>
  order.history?.find((each) => each.version === version);

const topicIn = (present: Present, delivery: Delivery) =>
  topicOf(delivery.kind, entryOf(present, delivery)?.status ?? present.order.status);
