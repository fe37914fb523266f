import nodemailer from 'nodemailer';
import * as labels from 'react-order-status/locales';
import type { PreferenceStore } from 'react-order-status/server/notify';
import { email, smtpTransport } from 'react-order-status/server/notify/email';
import { sms } from 'react-order-status/server/notify/sms';
import { webPush } from 'react-order-status/server/notify/web-push';
import { outgoingWebhook } from 'react-order-status/server/notify/webhooks';
import type { createPartner } from './partner.js';
import { phones } from './phones.js';
import type { createPushService } from './push-service.js';
import type { Received } from './received.js';

const SHOP = 'Field & Kiln';

interface ChannelOptions {
  readonly url: string;
  readonly received: Received;
  readonly preferences: PreferenceStore;
  readonly mailServer: { readonly host: string; readonly port: number };
  readonly pushService: ReturnType<typeof createPushService>;
  readonly partner: ReturnType<typeof createPartner>;
}

/** The ways to reach customers and the partner. All lead to this process; the code is the same as for real ones. */
export function createChannels({ url, received, preferences, ...to }: ChannelOptions) {
  const pageOf = (orderId: string) => `${url}/?order=${encodeURIComponent(orderId)}`;
  const { host, port } = to.mailServer;
  const { receive: _, ...push } = to.pushService;
  return {
    email: email({
      transport: smtpTransport(nodemailer.createTransport({ host, port, ignoreTLS: true })),
      from: `${SHOP} <orders@field-and-kiln.example>`,
      orderUrl: ({ orderId }) => pageOf(orderId),
      brand: {
        name: SHOP,
        color: '#2f5d4c',
        address: 'Field & Kiln Pottery\n8 Spike Island, Bristol BS1 6UX',
      },
    }),
    sms: sms({
      provider: phones(received.texts),
      countries: ['GB'],
      brand: SHOP,
      orderUrl: ({ orderId }) => pageOf(orderId),
    }),
    push: webPush({
      ...push,
      subscriptions: preferences,
      orderUrl: ({ orderId }) => pageOf(orderId),
      labels,
    }),
    webhook: outgoingWebhook({ endpoints: [to.partner.endpoint], allowPrivate: true }),
  };
}
