import type { StoredUpdate } from '../../server/index.js';
import {
  addressHash,
  type Channel,
  type Delivery,
  type NewDelivery,
  type Recipient,
} from '../contract/index.js';
import { isWanted } from '../preferences/index.js';
import { type Announcement, announcementsOf, isSameAction, topicOf } from './announcement.js';
import { deliveryId } from './delivery-id.js';
import type { Recipients } from './options.js';
import type { Settings } from './settings.js';
import { timeAfter } from './time-after.js';

/** The messages for one address: of several announcements of one update, one is sent. */
export interface Plan {
  readonly announced: NewDelivery;
  /** Less important ones, which are never announced: the message shows them too. */
  readonly covered: readonly NewDelivery[];
}

/** The messages of an update, and why some could not be planned. */
export interface Plans {
  readonly plans: readonly Plan[];
  readonly failures: readonly PromiseRejectedResult[];
}

/** What all messages of an update have in common. */
interface PlanContext {
  readonly settings: Settings;
  readonly update: StoredUpdate;
  readonly announcements: readonly Announcement[];
  /** The deliveries of the order so far. */
  readonly known: readonly Delivery[];
}

const NONE: Plans = { plans: [], failures: [] };

/**
 * The messages of an update for all recipients. A channel that fails does not keep others from theirs.
 * @throws what the app's functions and stores throw.
 */
export async function plansOf(settings: Settings, update: StoredUpdate): Promise<Plans> {
  const announcements = announcementsOf(update, await isNewAction(settings, update)).filter(
    ({ kind }) => settings.channelsOf(topicOf(kind, update.status)).length > 0,
  );
  if (announcements.length === 0) return NONE;
  const recipients = listOf(await settings.recipient(update.orderId, update.userId));
  if (recipients.length === 0) return NONE;
  const known = await settings.deliveries.ofOrder(update.orderId);
  const context = { settings, update, announcements, known };
  const channels = [...settings.channels.values()];
  const results = await Promise.allSettled(
    recipients.flatMap((recipient) => channels.map((channel) => plansFor(context, recipient, channel))),
  );
  return {
    plans: oneForEachAddress(
      results.flatMap((result) => (result.status === 'fulfilled' ? result.value : [])),
    ),
    failures: results.filter((result) => result.status === 'rejected'),
  };
}

/** Persons who share an address have one plan: by different preferences, each would end the message of the other. */
function oneForEachAddress(plans: readonly Plan[]): readonly Plan[] {
  const byAddress = new Map<string, Plan>();
  for (const plan of plans) {
    const { channel, addressHash: hash } = plan.announced;
    const key = `${channel} ${hash}`;
    if (!byAddress.has(key)) byAddress.set(key, plan);
  }
  return [...byAddress.values()];
}

export const listOf = (recipients: Recipients): readonly Recipient[] => {
  if (!recipients) return [];
  return 'userId' in recipients ? [recipients] : recipients;
};

/** Updates repeat the action, so only the log knows whether it is new. */
async function isNewAction({ read, channelsOf }: Settings, update: StoredUpdate): Promise<boolean> {
  if (!update.action || channelsOf('action-needed').length === 0) return false;
  const order = await read(update.orderId);
  const before = order?.history?.find(({ version }) => version === update.version - 1);
  return !isSameAction(update.action, before?.action);
}

/** The messages of one channel for one recipient, one for each address. */
async function plansFor(
  context: PlanContext,
  recipient: Recipient,
  channel: Channel,
): Promise<readonly Plan[]> {
  const { settings, update } = context;
  const announcements = context.announcements.filter(({ kind }) =>
    settings.channelsOf(topicOf(kind, update.status)).includes(channel.name),
  );
  if (announcements.length === 0) return [];
  const addresses = await channel.addressesOf(recipient);
  const hashes = new Set(await Promise.all(addresses.map((address) => addressHash(channel.keyOf(address)))));
  const plans = await Promise.all(
    [...hashes].map((hash) => planFor({ ...context, announcements }, recipient, channel, hash)),
  );
  return plans.flatMap((plan) => plan ?? []);
}

async function planFor(context: PlanContext, { userId }: Recipient, channel: Channel, hash: string) {
  const all = await Promise.all(
    context.announcements.map((each) => deliveryOf(context, userId, channel.name, hash, each)),
  );
  const isAnnounced = ({ id, updateId }: NewDelivery) =>
    context.known.some((known) => known.id === id && known.updateId !== updateId);
  const [first, ...rest] = all.filter((delivery) => !isAnnounced(delivery));
  if (!first) return undefined;
  const announced = rest.length === 0 ? first : await mostWanted(context, [first, ...rest]);
  return { announced, covered: [first, ...rest].filter((delivery) => delivery !== announced) };
}

/** The most important of several that the recipient wants; if none is wanted, the most important. */
async function mostWanted(
  { settings, update }: PlanContext,
  deliveries: readonly [NewDelivery, ...NewDelivery[]],
): Promise<NewDelivery> {
  const [first] = deliveries;
  const preferences = await settings.preferences.read(first.userId);
  const wanted = deliveries.find(({ kind, orderId, channel }) => {
    const topic = topicOf(kind, update.status);
    return settings.isLocked(topic) || isWanted(preferences, { orderId, topic, channel });
  });
  return wanted ?? first;
}

async function deliveryOf(
  { settings, update }: PlanContext,
  userId: string,
  channel: string,
  hash: string,
  { kind, key }: Announcement,
): Promise<NewDelivery> {
  const { orderId, version, id: updateId, storedAt } = update;
  return {
    id: await deliveryId({ orderId, channel, kind, key, addressHash: hash }),
    orderId,
    version,
    updateId,
    channel,
    kind,
    userId,
    addressHash: hash,
    createdAt: new Date().toISOString(),
    expiresAt: timeAfter(settings.expiresAfter, Date.parse(storedAt)).toISOString(),
  };
}
