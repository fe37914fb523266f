import type { OrderEventsServer, OrderStatus } from 'react-order-status/server';
import {
  type Channel,
  createNotifications,
  type Notifications,
  type NotificationsOptions,
} from 'react-order-status/server/notify';
import { database } from './publish.js';

/** What carries the messages. */
export type Stores = Pick<NotificationsOptions, 'queue' | 'deliveries' | 'preferences'>;

/** A shop that mails each shipment, by a provider that answers after a ms. @param sent is called for each mail. */
export function mailShipments(
  { follow, readOrder }: Pick<OrderEventsServer<OrderStatus>, 'follow' | 'readOrder'>,
  stores: Stores,
  { settle, sent }: { readonly settle: number; readonly sent: () => void },
): Notifications<OrderStatus> {
  const email: Channel<string> = {
    name: 'email',
    onUnknown: 'retry',
    addressesOf: ({ email: address }) => (address ? [address] : []),
    keyOf: (address) => address,
    render: () => null,
    async send() {
      await database();
      sent();
      return { outcome: 'sent' };
    },
  };
  return createNotifications({
    follow,
    read: readOrder,
    ...stores,
    channels: [email],
    recipient: () => ({ userId: 'ann', email: 'ann@example.org' }),
    rules: { SHIPPED: ['email'] },
    settle,
  });
}
