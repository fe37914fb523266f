import { createNotifications } from 'react-order-status/server/notify';
import { postgresDeliveries } from 'react-order-status/server/notify/postgres';
import { pool } from '@/db';
import { follow, readOrder } from '@/lib/order-events';
import { channels, preferences } from './channels';
import { links } from './links';
import { queue } from './queue';
import { recipientOf } from './recipients';
import { events, locked, rules } from './rules';

/** Messages to customers who have closed the page. */
export const notifications = createNotifications({
  follow,
  read: readOrder,
  queue,
  deliveries: postgresDeliveries({ pool }),
  preferences,
  channels: Object.values(channels),
  recipient: recipientOf,
  rules,
  events,
  locked,
  links,
  quietHours: { channels: ['sms', 'push'] },
  // In development at once, else a minute later, so that of several updates only the newest is announced.
  settle: process.env.SMTP_URL ? 60_000 : 500,
});
