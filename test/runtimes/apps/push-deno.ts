import { fromWebPush } from 'react-order-status/server/notify/web-push';
import webpush from 'web-push';
import { pushApp } from './push.js';

declare const Deno: {
  args: readonly string[];
  serve(options: { hostname: string; port: number }, handler: (request: Request) => Promise<Response>): void;
};

Deno.serve({ hostname: '127.0.0.1', port: Number(Deno.args[0]) }, pushApp(fromWebPush(webpush)));
