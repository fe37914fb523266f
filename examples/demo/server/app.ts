import { csrf } from 'hono/csrf';
import { WEBHOOK_PATH } from './carrier.js';
import { faultRoutes } from './fault-routes.js';
import { guestRoutes } from './guest-routes.js';
import { liveRoutes } from './live-routes.js';
import { deliveryRoutes, messageRoutes, preferenceRoutes } from './notification-routes.js';
import { reportRoutes } from './report-routes.js';
import { createRoutes, type Shop } from './routes.js';
import { sessionRoutes } from './session-routes.js';
import { shopRoutes } from './shop-routes.js';

/** All routes of the shop except its pages. */
export function createApp(shop: Shop) {
  return (
    createRoutes()
      // A carrier has no session, and signs what it sends.
      .post(WEBHOOK_PATH, (c) => shop.carrier.receive(c.req.raw))
      .route('/', deliveryRoutes(shop))
      .use(csrf())
      .route('/session', sessionRoutes(shop))
      .route('/guest', guestRoutes(shop))
      .route('/shop', shopRoutes(shop))
      .route('/shop/report', reportRoutes(shop))
      .route('/api/notifications', preferenceRoutes(shop))
      .route('/api', liveRoutes(shop))
      .route('/demo', faultRoutes(shop))
      .route('/demo', messageRoutes(shop))
  );
}
