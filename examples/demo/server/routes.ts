import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import type { Carrier } from './carrier.js';
import type { Couriers } from './couriers/index.js';
import type { Faults } from './faults.js';
import type { OpenNotifications } from './notifications/index.js';
import type { OpenStreams } from './open-streams.js';
import type { OrderTable } from './orders.js';
import type { ShopReports } from './reports/index.js';
import type { Sessions } from './sessions.js';
import type { ShopEvents } from './shop-events.js';

/** The dependencies of the routes. */
export interface Shop {
  readonly orders: OrderTable;
  readonly sessions: Sessions;
  readonly events: ShopEvents;
  readonly carrier: Carrier;
  readonly couriers: Couriers;
  readonly streams: OpenStreams;
  readonly faults: Faults;
  readonly notifications: OpenNotifications;
  readonly reports: ShopReports;
}

/** Hono with the bindings of Node. */
export const createRoutes = () => new Hono<{ Bindings: HttpBindings }>();
