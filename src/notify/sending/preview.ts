import type { OrderSnapshot } from '../../order/index.js';
import {
  addressHash,
  type Channel,
  type NotificationKind,
  type OutgoingMessage,
  type Recipient,
} from '../contract/index.js';
import type { Settings } from './settings.js';
import { timeAfter } from './time-after.js';

/** What a preview is made for. */
export interface PreviewOptions {
  readonly recipient: Recipient;
  /** Default: `status`. */
  readonly kind?: NotificationKind;
}

/** Renders the message of an order as it would be sent now. @throws TypeError */
export async function preview(
  settings: Settings,
  order: OrderSnapshot<string>,
  channelName: string,
  { recipient, kind = 'status' }: PreviewOptions,
): Promise<unknown> {
  const channel = channelNamed(settings, 'preview', channelName);
  const [address] = await channel.addressesOf(recipient);
  if (address === undefined) {
    throw new TypeError(
      `preview: the recipient has no address on the channel ${channelName}, so there is no message: pass one with an address.`,
    );
  }
  const hash = await addressHash(channel.keyOf(address));
  const scope = { userId: recipient.userId, channel: channelName, addressHash: hash };
  const unsubscribe = await settings.links?.unsubscribe(scope);
  const message: OutgoingMessage = {
    id: 'preview',
    address,
    recipient,
    order,
    update: newestUpdate(order),
    kind,
    ...(unsubscribe !== undefined && { links: { unsubscribe } }),
    expiresAt: timeAfter(settings.expiresAfter),
    attempt: 1,
  };
  return channel.render(message);
}

/** @throws TypeError */
export function channelNamed({ channels }: Settings, caller: string, name: string): Channel {
  const channel = channels.get(name);
  if (channel) return channel;
  throw new TypeError(
    `${caller}: there is no channel ${JSON.stringify(name)} (there are: ${[...channels.keys()].join(', ') || 'none'}): add it to ` +
      'the channels of createNotifications, or fix the name.',
  );
}

function newestUpdate({ orderId, status, timestamp, version = 0, history = [] }: OrderSnapshot<string>) {
  const now = new Date().toISOString();
  return { status, timestamp: timestamp ?? now, ...history.at(-1), orderId, version };
}
