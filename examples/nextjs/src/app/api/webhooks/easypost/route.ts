import { easyPost } from 'react-order-status/ingest';
import { ingest } from '@/lib/carrier';

/** Without the secret the route can not be loaded, so that nobody else can send webhooks. */
export const POST = ingest.handle(easyPost({ secret: process.env.EASYPOST_WEBHOOK_SECRET ?? '' }));
