import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { PushSubscriptionRecord } from 'react-order-status/server/notify';
import { bundlePage } from '../page/bundle.js';

/** What the service worker of the site reports. */
interface WorkerReport {
  /** The notification that it has shown. */
  readonly title?: string;
  readonly options?: { readonly tag?: string; readonly renotify?: boolean };
  /** All that are shown then. */
  readonly shown?: readonly { readonly title: string; readonly tag: string }[];
  /** The URL that it has opened after a click. */
  readonly opened?: string;
}

/** A site with a page that subscribes, a service worker, and a handler that stores subscriptions. */
export interface PushSite {
  readonly url: string;
  readonly subscriptions: ReadonlyMap<string, PushSubscriptionRecord>;
  readonly reports: readonly WorkerReport[];
  /** Answers requests about subscriptions with this status and stores nothing; 0: stores them. */
  refuse(status: number): void;
  stop(): Promise<void>;
}

export async function startPushSite(): Promise<PushSite> {
  const scripts: Readonly<Record<string, string>> = {
    '/page.js': await bundlePage('push-page.tsx'),
    '/worker.js': await bundlePage('push-worker.ts'),
  };
  const subscriptions = new Map<string, PushSubscriptionRecord>();
  const reports: WorkerReport[] = [];
  let refusal = 0;

  function store(method: string | undefined, body: string): number {
    if (refusal) return refusal;
    // Written by the page or by its worker.
    const subscription = JSON.parse(body) as PushSubscriptionRecord;
    if (method === 'DELETE') subscriptions.delete(subscription.endpoint);
    else subscriptions.set(subscription.endpoint, subscription);
    return 204;
  }

  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const { pathname } = new URL(request.url ?? '', 'http://site.test');
      const script = scripts[pathname];
      if (pathname === '/api/push') return response.writeHead(store(request.method, body)).end();
      if (pathname === '/api/reports') {
        // Written by the worker of the test.
        reports.push(JSON.parse(body) as WorkerReport);
        return response.writeHead(204).end();
      }
      response.setHeader('Content-Type', script ? 'text/javascript' : 'text/html');
      return response.end(
        script ??
          '<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><script type="module" src="/page.js"></script>',
      );
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // Of a server on a port.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    subscriptions,
    reports,
    refuse(status) {
      refusal = status;
    },
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
