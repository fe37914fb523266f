import type { OutgoingMessage } from 'react-order-status/server/notify';
import type { EmailOptions, MailTransport } from 'react-order-status/server/notify/email';

type Message = OutgoingMessage<string>;

/** What differs from an order that was shipped. */
export interface Changes extends Omit<Partial<Message>, 'order' | 'update' | 'recipient'> {
  readonly status?: string;
  readonly order?: Partial<Message['order']>;
  readonly update?: Partial<Message['update']>;
  readonly recipient?: Partial<Message['recipient']>;
}

/** Far ahead, so that it is not over when the tests run. */
export const estimatedDelivery = { from: '2099-12-04T13:00:00Z', until: '2099-12-04T17:00:00Z' };

/** A message about order 10042. */
export const message = ({
  status = 'SHIPPED',
  order,
  update,
  recipient,
  ...rest
}: Changes = {}): Message => ({
  id: 'kJ3-delivery_1',
  address: 'ann@example.com',
  recipient: { userId: 'ann', name: 'Ann', locale: 'en', timeZone: 'Europe/Berlin', ...recipient },
  order: {
    orderId: '10042',
    status,
    version: 3,
    tracking: [
      {
        carrier: 'UPS',
        trackingNumber: '1Z999AA10123456784',
        trackingUrl: 'https://ups.example/track?number=1Z999AA10123456784&lang=en',
        estimatedDelivery,
      },
    ],
    ...order,
  },
  update: { orderId: '10042', status, timestamp: '2026-11-20T10:00:00Z', version: 3, ...update },
  kind: 'status',
  links: { unsubscribe: 'https://shop.example/unsubscribe/opaque-token' },
  expiresAt: new Date('2099-12-05T00:00:00Z'),
  attempt: 1,
  ...rest,
});

/** A transport that must not be used. */
const noTransport: MailTransport = { send: () => Promise.reject(new Error('No mail is sent here.')) };

/** The least options. */
export const options: EmailOptions = {
  transport: noTransport,
  from: 'My Shop <orders@shop.example>',
  orderUrl: ({ orderId }) => `https://shop.example/orders/${orderId}`,
};
