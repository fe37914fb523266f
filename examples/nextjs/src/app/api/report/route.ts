import { createReportHandler } from 'react-order-status/server/analytics';
import { analytics } from '@/lib/analytics';
import { getSession } from '@/lib/session';

export const GET = createReportHandler({
  analytics,
  authorize: async (request) => (await getSession(request))?.role === 'ADMIN',
});
