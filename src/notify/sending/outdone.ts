import type { OrderSnapshot } from '../../order/index.js';
import type { Delivery, Preferences } from '../contract/index.js';
import { isWanted } from '../preferences/index.js';
import { topicOf } from './news.js';
import type { Settings } from './settings.js';

/** What was read for the message. */
interface Present {
  readonly order: OrderSnapshot<string>;
  readonly preferences: Preferences;
}

/** Whether a newer update has a message of its own for the same address, which shows the order as it is now. */
export async function isOutdone(settings: Settings, delivery: Delivery, present: Present): Promise<boolean> {
  const deliveries = await settings.deliveries.ofOrder(delivery.orderId);
  return deliveries.some(
    (each) =>
      each.version > delivery.version &&
      each.channel === delivery.channel &&
      each.addressHash === delivery.addressHash &&
      replaces(settings, each, delivery, present),
  );
}

function replaces(
  settings: Settings,
  newer: Delivery,
  older: Delivery,
  { order, preferences }: Present,
): boolean {
  // What the customer has to do is in no other message.
  if (older.kind === 'action-needed' && newer.kind !== 'action-needed') return false;
  const topicIn = ({ kind, version }: Delivery) =>
    topicOf(kind, order.history?.find((each) => each.version === version)?.status ?? order.status);
  const topic = topicIn(newer);
  // A message that may wait for the morning does not replace one that may not.
  if (settings.isLocked(topicIn(older)) && !settings.isLocked(topic)) return false;
  if (newer.state === 'suppressed') return false;
  if (newer.state !== 'pending') return true;
  const { orderId, channel } = newer;
  return settings.isLocked(topic) || isWanted(preferences, { orderId, topic, channel });
}
