import type { StoredUpdate } from '../../server/index.js';
import {
  addressHash,
  type Channel,
  type Delivery,
  type NewDelivery,
  type Recipient,
} from '../contract/index.js';
import { type Announcement, announcementsOf, isSameAction, topicOf } from './announcement.js';
import { deliveryId } from './delivery-id.js';
import type { Recipients } from './options.js';
import type { Settings } from './settings.js';
import { timeAfter } from './time-after.js';

/** The messages of an update for one address, one for each announcement. Which of them is sent is decided when they are due. */
export type Plan = readonly NewDelivery[];

/** The messages of an update, and why some could not be planned. */
export interface Plans {
  readonly deliveries: readonly NewDelivery[];
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

const NONE: Plans = { deliveries: [], failures: [] };

/**
 * The messages of an update for all recipients. A channel that fails does not keep others from theirs.
 * @throws what the app's functions and stores throw.
 */
export async function plansOf(settings: Settings, update: StoredUpdate): Promise<Plans> {
  const isNew = await isNewAction(settings, update);
  const announcements = announcementsOf(update, isNew, settings.isOver).filter(
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
    deliveries: oneForEachAddress(
      results.flatMap((result) => (result.status === 'fulfilled' ? result.value : [])),
    ),
    failures: results.filter((result) => result.status === 'rejected'),
  };
}

/** Persons who share an address have one plan: by different preferences, each would end the message of the other. */
function oneForEachAddress(plans: readonly Plan[]): readonly NewDelivery[] {
  const byAddress = new Map<string, Plan>();
  for (const plan of plans) {
    const [first] = plan;
    if (!first) continue;
    const key = `${first.channel} ${first.addressHash}`;
    if (!byAddress.has(key)) byAddress.set(key, plan);
  }
  return [...byAddress.values()].flat();
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

/** The messages of one channel for one recipient, a plan for each address. */
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
  return Promise.all(
    [...hashes].map((hash) => planFor({ ...context, announcements }, recipient, channel, hash)),
  );
}

async function planFor(
  context: PlanContext,
  { userId }: Recipient,
  channel: Channel,
  hash: string,
): Promise<Plan> {
  const all = await Promise.all(
    context.announcements.map((each) => deliveryOf(context, userId, channel.name, hash, each)),
  );
  const isAnnounced = ({ id, updateId }: NewDelivery) =>
    context.known.some((known) => known.id === id && known.updateId !== updateId);
  return all.filter((delivery) => !isAnnounced(delivery));
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
