import { serve } from '@hono/node-server';
import { fromWebPush } from 'react-order-status/server/notify/web-push';
import webpush from 'web-push';
import { pushApp } from './push.js';

serve({ fetch: pushApp(fromWebPush(webpush)), hostname: '127.0.0.1', port: Number(process.argv[2]) });
