import type { OrderSnapshot } from '../../order/index.js';
import type { Channel, Delivery, OutgoingMessage, Preferences, SuppressedReason } from '../contract/index.js';
import { addressHash } from '../contract/index.js';
import { isWanted, quietUntil } from '../preferences/index.js';
import { isCurrent, type MessageContent, topicOf } from './announcement.js';
import type { OrderDelivery } from './order-delivery.js';
import { listOf } from './plan.js';
import type { Settings } from './settings.js';
import { standingOf } from './superseded.js';
import { timeAfter } from './time-after.js';

/** What to do with a message now. */
export type Decision =
  | { readonly kind: 'send'; readonly message: OutgoingMessage; readonly destination: string | undefined }
  | { readonly kind: 'suppress'; readonly reason: SuppressedReason }
  /** The order is not there, or older than the update: it was erased, or was read from a replica that is late. */
  | { readonly kind: 'absent' }
  /** There are quiet hours, or another message is to be sent instead. */
  | { readonly kind: 'wait'; readonly until: Date };

type Update = OutgoingMessage['update'];

/** The error of an attempt that has not found the order; after two of them in a row the order counts as erased. */
export const ABSENT = 'The order was not found, or is older than the update.';

/** Ms until a message asks again whether the one that replaces it was sent. */
const REPLACEMENT = 30_000;

const suppress = (reason: SuppressedReason): Decision => ({ kind: 'suppress', reason });

/**
 * Reads everything that a message depends on, as it is now, and decides about it.
 * @param onInvalid receives why quiet hours can't be used.
 * @throws what the app's functions, the channel and the stores throw.
 */
export async function prepare(
  settings: Settings,
  channel: Channel,
  delivery: OrderDelivery,
  onInvalid: (error: TypeError) => void,
): Promise<Decision> {
  const { orderId, userId, kind } = delivery;
  const order = await settings.read(orderId);
  const update = order && updateOf(delivery, order);
  if (!update) return delivery.error === ABSENT ? suppress('erased') : { kind: 'absent' };
  const content: MessageContent = { kind, status: update.status, action: update.action };
  if (!isCurrent(content, order, settings.isOver)) return suppress('superseded');

  const current = await currentAddress(settings, channel, delivery);
  if (!current) return suppress('gone');
  const preferences = await settings.preferences.read(userId);
  const topic = topicOf(kind, update.status);
  if (!isAllowed(settings, delivery, topic, preferences)) return suppress('preference');
  const refusal = await consentRefusal(settings, channel, delivery);
  if (refusal) return suppress(refusal);

  if (!settings.isLocked(topic) && settings.isQuietChannel(channel.name)) {
    const zone = current.recipient.timeZone ?? 'UTC';
    const until = quietUntil(preferences.quietHours, new Date(), zone, onInvalid);
    if (until) return isBefore(until, delivery) ? { kind: 'wait', until } : suppress('expired');
  }
  const standing = await standingOf(settings, delivery, { order, preferences });
  if (standing === 'superseded') return suppress('superseded');
  if (standing === 'waits') {
    const until = timeAfter(REPLACEMENT);
    return isBefore(until, delivery) ? { kind: 'wait', until } : suppress('superseded');
  }
  const message = { ...current, order, update, ...(await linksOf(settings, delivery)) };
  const destination = channel.destinationOf?.(current.address);
  return { kind: 'send', message: { ...message, ...messageFields(delivery) }, destination };
}

/** Whether there is still a use for a message at a time. */
export const isBefore = (time: Date, { expiresAt }: Delivery): boolean =>
  time.getTime() < Date.parse(expiresAt);

const messageFields = ({ id, kind, expiresAt, attempts }: OrderDelivery) => ({
  id,
  kind,
  expiresAt: new Date(expiresAt),
  attempt: attempts,
});

/** The update of a delivery, as far as the order's history has it; nothing if the log does not. */
function updateOf(
  { orderId, version, updateId, createdAt }: Delivery,
  order: OrderSnapshot<string>,
): Update | undefined {
  // An order that was erased begins again at version 1, with other ids.
  if ((order.version ?? 0) < version) return undefined;
  const entry = order.history?.find((each) => each.version === version);
  if (entry) return entry.id === updateId ? { ...entry, orderId, version } : undefined;
  const { status, timestamp = createdAt } = order;
  return { orderId, version, id: updateId, status, timestamp };
}

/** The recipient and the address, as they are now; nothing where the recipient has it no longer. */
async function currentAddress({ recipient: recipientOf }: Settings, channel: Channel, delivery: Delivery) {
  const { orderId, userId } = delivery;
  // An app may return a person once for each address.
  for (const recipient of listOf(await recipientOf(orderId, userId))) {
    if (recipient.userId !== userId) continue;
    for (const address of await channel.addressesOf(recipient)) {
      if ((await addressHash(channel.keyOf(address))) === delivery.addressHash) return { recipient, address };
    }
  }
  return undefined;
}

/** Rules may have changed since, and preferences decide unless the topic is locked. */
function isAllowed(
  { channelsOf, isLocked }: Settings,
  { orderId, channel }: Delivery,
  topic: string,
  preferences: Preferences,
): boolean {
  if (!channelsOf(topic).includes(channel)) return false;
  return isLocked(topic) || isWanted(preferences, { orderId, topic, channel });
}

async function consentRefusal(
  { preferences }: Settings,
  { name, needsConsent = false }: Channel,
  { addressHash: hash }: Delivery,
): Promise<SuppressedReason | undefined> {
  const consent = await preferences.consentOf(name, hash);
  if (consent) return consent.granted ? undefined : 'opted-out';
  return needsConsent ? 'no-consent' : undefined;
}

async function linksOf({ links }: Settings, { userId, channel, addressHash: hash }: Delivery) {
  if (!links) return {};
  return { links: { unsubscribe: await links.unsubscribe({ userId, channel, addressHash: hash }) } };
}
