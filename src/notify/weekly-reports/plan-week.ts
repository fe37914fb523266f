import { addressHash, type NewDelivery, type Recipient, type ReportChannel } from '../contract/index.js';
import { deliveryId } from '../sending/index.js';
import type { Week } from './weeks.js';

const DAY = 86_400_000;
/** Ms after which a report that could not be sent is of no use. */
const USEFUL = 2 * DAY;

/** Until when the report of a week is sent. */
export const expiryOf = ({ due }: Week): Date => new Date(due.getTime() + USEFUL);

/** The deliveries of a week's report: one for each address, with the same id in every process. */
export async function planWeek(
  channel: ReportChannel,
  recipients: readonly Recipient[],
  week: Week,
): Promise<readonly NewDelivery[]> {
  const all = await Promise.all(
    recipients.map(async (recipient) => {
      const addresses = await channel.addressesOf(recipient);
      return Promise.all(addresses.map((address) => deliveryTo(channel, recipient, address, week)));
    }),
  );
  return [...new Map(all.flat().map((delivery) => [delivery.id, delivery])).values()];
}

async function deliveryTo(
  channel: ReportChannel,
  { userId }: Recipient,
  address: unknown,
  week: Week,
): Promise<NewDelivery> {
  const hash = await addressHash(channel.keyOf(address));
  const about = { orderId: '', channel: channel.name, kind: 'report' } as const;
  return {
    id: await deliveryId({ ...about, key: week.monday, addressHash: hash }),
    ...about,
    version: 1,
    updateId: week.monday,
    userId,
    addressHash: hash,
    createdAt: week.due.toISOString(),
    expiresAt: expiryOf(week).toISOString(),
  };
}
