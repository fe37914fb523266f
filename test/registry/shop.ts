import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { Order } from 'react-order-status';
import { createOrderEvents } from 'react-order-status/server';
import { startHttpServer } from '../server/http/http-server.js';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
};

/** The orders of the app. */
export const rows: readonly (Order & { readonly userId: string })[] = [
  {
    id: '123',
    userId: 'ada',
    status: 'PROCESSING',
    statusHistory: [
      { status: 'PENDING', timestamp: '2026-11-18T09:12:00Z' },
      { status: 'PROCESSING', timestamp: '2026-11-18T14:30:00Z', note: 'Payment confirmed' },
    ],
  },
  { id: '124', userId: 'ada', status: 'CANCELLED' },
  { id: '125', userId: 'ada', status: 'PENDING' },
];

/** Serves the built app, and the live orders under the URLs that the components request. */
export async function startShop(dist: string) {
  const events = createOrderEvents({
    authenticate: () => ({ userId: 'ada' }),
    getOrder: (id: string) => rows.find((row) => row.id === id) ?? null,
  });
  /** The paths of the streams that were opened. */
  const streams: string[] = [];

  async function answer(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    const [, id, isStream] = /^\/api\/orders\/([^/]+?)(\/stream)?$/.exec(pathname) ?? [];
    if (id === undefined) return file(pathname);
    if (id === 'snapshots') return events.snapshot(request);
    if (id !== 'stream' && !isStream) return events.snapshot(request, id);
    streams.push(pathname);
    return isStream ? events.stream(request, id) : events.stream(request);
  }

  async function file(pathname: string): Promise<Response> {
    const isPage = extname(pathname) === '';
    const path = isPage ? 'index.html' : pathname;
    const content = await readFile(join(dist, path)).catch(() => null);
    if (!content) return new Response(null, { status: 404 });
    return new Response(content, { headers: { 'Content-Type': TYPES[extname(path)] ?? 'text/plain' } });
  }

  const server = await startHttpServer(answer);
  return {
    url: server.url,
    streams,
    emit: events.emitOrderUpdate,
    async stop() {
      await events.close();
      await server.stop();
    },
  };
}
