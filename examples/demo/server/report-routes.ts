import { createReportHandler } from 'react-order-status/server/analytics';
import { createRoutes, type Shop } from './routes.js';

/** The report of the shop, for its administrator. */
export function reportRoutes({ reports, sessions }: Pick<Shop, 'reports' | 'sessions'>) {
  const handler = createReportHandler({
    analytics: reports,
    authorize: (request) => sessions.of(request)?.person.role === 'ADMIN',
  });
  return createRoutes().get('/', (c) => handler(c.req.raw));
}
