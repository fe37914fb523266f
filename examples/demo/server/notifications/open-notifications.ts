import { randomBytes } from 'node:crypto';
import {
  createNotificationHandlers,
  createNotifications,
  memoryDeliveries,
  memoryPreferences,
  memoryQueue,
  notificationLinks,
} from 'react-order-status/server/notify';
import type { OrderTable } from '../orders.js';
import type { Sessions } from '../sessions.js';
import type { ShopEvents } from '../shop-events.js';
import { createChannels } from './channels.js';
import { customerOf, customers } from './customers.js';
import { openMailServer } from './mail-server.js';
import { createPartner } from './partner.js';
import { createPushService, subscriptionOf } from './push-service.js';
import { createReceived } from './received.js';
import { events, locked, rules } from './rules.js';

export interface NotificationsOptions {
  readonly orders: OrderTable;
  readonly sessions: Sessions;
  readonly events: ShopEvents;
  /** Ms for which a message waits, so that of a burst only the newest is sent. */
  readonly settle: number;
  /** The URL of the shop. */
  readonly url: string;
}

/** The messages of the shop beyond its pages, and the places of the demo where they arrive. */
export type OpenNotifications = Awaited<ReturnType<typeof openNotifications>>;

export async function openNotifications({
  orders,
  sessions,
  events: shop,
  settle,
  url,
}: NotificationsOptions) {
  const received = createReceived();
  const preferences = memoryPreferences();
  const mailServer = await openMailServer(received.mails);
  const pushService = createPushService(received.pushes, url);
  const partner = createPartner(received.webhooks, url);
  const channels = createChannels({ url, received, preferences, mailServer, pushService, partner });
  const links = notificationLinks({
    url: `${url}/unsubscribe`,
    secret: randomBytes(32).toString('base64'),
  });
  const notifications = createNotifications({
    follow: shop.follow,
    read: shop.read,
    queue: memoryQueue(),
    deliveries: memoryDeliveries(),
    preferences,
    channels: Object.values(channels),
    recipient: (orderId) => customerOf(orders.find(orderId)?.userId),
    rules,
    events,
    locked,
    quietHours: { channels: ['sms', 'push'] },
    settle,
    links,
  });
  const handlers = createNotificationHandlers({
    preferences,
    authenticate: (request) => {
      const customer = customerOf(sessions.of(request)?.person.id);
      return customer ? { userId: customer.userId } : null;
    },
    // The webhooks are those of the partner: customers don't choose them.
    channels: [channels.email, { ...channels.sms, ...consent }, channels.push],
    rules,
    events,
    locked,
    links,
    person: (userId) => customerOf(userId),
    preferencesPage: '/?page=notifications',
  });

  await Promise.all(
    customers.map(({ userId }) => preferences.addSubscription(userId, subscriptionOf(userId))),
  );
  // Ada has agreed to text messages with her first order; Ben can do so on his page of notifications.
  const [ada] = customers;
  await notifications.optIn({ channel: 'sms', address: ada?.phone, userId: ada?.userId, source: 'checkout' });

  const sending = notifications.start({ follow: false });
  let following = notifications.start({ send: false });
  await following.ready;

  return {
    received,
    handlers,
    receivePush: pushService.receive,
    receiveWebhook: partner.receive,
    /** Follows the present bus of the shop, instead of the one that was replaced. */
    async followAgain(): Promise<void> {
      const past = following;
      following = notifications.start({ send: false });
      await Promise.all([following.ready, past.close()]);
    },
    async close(): Promise<void> {
      await Promise.all([following.close(), sending.close()]);
      await mailServer.close();
    },
  };
}

/** What a customer agrees to by turning text messages on. */
const consent = {
  consentText:
    'By turning on text messages you agree that Field & Kiln sends updates about your orders to your phone. Turn them off at any time.',
  textVersion: '2026-11-sms',
};
