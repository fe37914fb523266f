import { postgresAnalytics } from 'react-order-status/server/analytics';
import { pool } from '@/db';

/** The time between statuses, of the tables beside the orders. */
export const analytics = postgresAnalytics({ pool, timeZone: 'Europe/London' });
