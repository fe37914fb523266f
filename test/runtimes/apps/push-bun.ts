import { fromWebPush } from 'react-order-status/server/notify/web-push';
import webpush from 'web-push';
import { pushApp } from './push.js';

declare const Bun: {
  serve(options: { fetch: (request: Request) => Promise<Response>; hostname: string; port: number }): void;
};

Bun.serve({ fetch: pushApp(fromWebPush(webpush)), hostname: '127.0.0.1', port: Number(process.argv[2]) });
