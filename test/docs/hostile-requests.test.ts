import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { freePort } from '../engines/free-port.js';
import type { CodeBlock } from '../package/code-blocks.js';
import { requestText, sendRequest } from '../server/hostile/raw-client.js';
import { startHttpServer } from '../server/http/http-server.js';
import { blocksOf, createDocApp, docPages } from './doc-app.js';

const LONG = 'a'.repeat(10_000);

const [SNAPSHOT, STREAM, STREAMS] = ['/api/orders/123', '/api/orders/123/stream', '/api/orders/stream'];
const REFUSED = /^4/;

/** Requests of strangers. `expected`: the allowed status codes, or the path that is answered with 200 where it is served. */
const requests: readonly (readonly [
  title: string,
  target: string,
  method: string,
  expected: RegExp | string,
])[] = [
  ['%', '/api/orders/%', 'GET', REFUSED],
  ['% of a stream', '/api/orders/%/stream', 'GET', REFUSED],
  ['half of a character', '/api/orders/%E0%A4%A', 'GET', REFUSED],
  ['no hexadecimal digits', '/api/orders/%ZZ/stream', 'GET', REFUSED],
  ['% elsewhere', '/%', 'GET', REFUSED],
  ['% in the query', `${SNAPSHOT}?lastEventId=%`, 'GET', SNAPSHOT],
  ['many orders: %', `${STREAMS}?order=%`, 'GET', /^[24]/],
  ['NUL', '/api/orders/%00', 'GET', REFUSED],
  ['NUL of a stream', '/api/orders/%00/stream', 'GET', REFUSED],
  ['a line feed', '/api/orders/%0a%0d/stream', 'GET', REFUSED],
  ['..', '/api/orders/..', 'GET', REFUSED],
  ['.. of a stream', '/api/orders/../stream', 'GET', REFUSED],
  ['.. encoded', '/api/orders/%2e%2e/stream', 'GET', REFUSED],
  ['a path in the id', '/api/orders/..%2f..%2fetc%2fpasswd', 'GET', REFUSED],
  ['an id of 10,000 characters', `/api/orders/${LONG}`, 'GET', REFUSED],
  ['a stream of 10,000 characters', `/api/orders/${LONG}/stream`, 'GET', REFUSED],
  ['a path of 100,000 characters', `/${LONG.repeat(10)}`, 'GET', REFUSED],
  ['two slashes', '//', 'GET', REFUSED],
  ['another host in the path', '//evil.test/api/orders/123', 'GET', REFUSED],
  ['the absolute form', `http://shop.test${SNAPSHOT}`, 'GET', SNAPSHOT],
  ['the absolute form of a stream', `http://shop.test${STREAM}`, 'GET', STREAM],
  ['an absolute form without a path', 'http://shop.test', 'GET', REFUSED],
  ['an absolute form with an invalid host', 'http://[::1/api/orders/123', 'GET', REFUSED],
  ['no path', '*', 'OPTIONS', /^[24]/],
  ['DELETE', '/api/orders/123', 'DELETE', REFUSED],
  ['PROPFIND of a stream', '/api/orders/123/stream', 'PROPFIND', REFUSED],
  ['TRACE, which Request refuses', '/api/orders/123', 'TRACE', REFUSED],
];

/** Code that creates a server of orders. */
const isServer = ({ code }: CodeBlock) =>
  /\bcreateServer\(|\bexpress\(\)|\bnew Hono\(|\bfastify\(/.test(code) &&
  /\b(stream|nodeRouter)\b/.test(code);
const isRoute = ({ title }: CodeBlock) => /^app\/.*\/route\.ts$/.test(title ?? '');

const sections = await Promise.all(
  ['README', ...(await docPages())].map(async (page) => {
    const blocks = await blocksOf(page);
    return blocks.filter((block) => isServer(block) || isRoute(block)).map((block) => ({ page, ...block }));
  }),
);
const documented = sections.flat();
const headings = new Map(documented.map((block) => [`${block.page}: ${block.heading}`, block]));

test('every documented server is a file that exports it', () => {
  const servers = documented.filter(isServer);
  expect(servers.length).toBeGreaterThanOrEqual(3);
  for (const { title, code } of servers) {
    expect(title).toBe('server.ts');
    expect(code).toMatch(/^export const (server|app) = /m);
  }
});

/** The path of a route file of Next.js. */
const pathOf = (file = '') => `/${file.replace(/^app\/|\/route\.ts$/g, '').replace('[orderId]', '123')}`;

type Handler = (request: Request, context: { params: Promise<{ orderId?: string }> }) => Promise<Response>;
type Route = Readonly<Record<string, Handler | undefined>>;

/** Serves route files as Next.js does, which answers 400 to invalid percent-encoding and 405 to missing methods. */
function serveRoutes(routes: ReadonlyMap<string, Route>) {
  const patterns = [...routes].map(([file, route]) => ({
    route,
    pattern: new RegExp(
      `^/${file.replace(/^app\/|\/route\.ts$/g, '').replace('[orderId]', '(?<orderId>[^/]+)')}$`,
    ),
  }));
  // A fixed name precedes a parameter.
  patterns.sort((a, b) => Number(a.pattern.source.includes('?<')) - Number(b.pattern.source.includes('?<')));
  return startHttpServer(async (request) => {
    const { pathname } = new URL(request.url);
    for (const { pattern, route } of patterns) {
      const match = pattern.exec(pathname);
      if (!match) continue;
      const handler = route[request.method];
      if (!handler) return new Response(null, { status: 405 });
      try {
        const orderId = match.groups?.orderId && decodeURIComponent(match.groups.orderId);
        return await handler(request, { params: Promise.resolve({ orderId }) });
      } catch (error) {
        if (error instanceof URIError) return new Response(null, { status: 400 });
        throw error;
      }
    }
    return new Response(null, { status: 404 });
  });
}

/** Starts the servers of one section. */
async function start(page: string, heading: string) {
  const blocks = documented.filter((block) => block.page === page && block.heading === heading);
  const port = await freePort();
  const files = Object.fromEntries(
    blocks.filter(isServer).map(({ title = '', code }) => [title, code.replaceAll('3001', String(port))]),
  );
  const name = `docs-hostile-${page}-${heading}`.replace(/[^\w-]+/g, '-').toLowerCase();
  const app = await createDocApp(name, { page, heading, files });
  const routes = new Map<string, Route>();
  for (const { title = '' } of blocks.filter(isRoute)) routes.set(title, await app.load<Route>(title));
  if (routes.size > 0) return serveRoutes(routes);

  const listeners = process.listeners('SIGTERM');
  const exported = await app.load<{ server?: Server; app?: Parameters<typeof createServer>[1] }>('server.ts');
  const ownListeners = process.listeners('SIGTERM').filter((listener) => !listeners.includes(listener));
  const server = exported.server ?? createServer(exported.app).listen(port, '127.0.0.1');
  if (!server.listening) await once(server, 'listening');
  return {
    port,
    async stop() {
      for (const listener of ownListeners) process.off('SIGTERM', listener);
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

describe.each([...headings])('%s', (_, { page, heading }) => {
  let site: Awaited<ReturnType<typeof start>>;
  beforeAll(async () => {
    vi.stubEnv('SHARE_LINK_SECRETS', 'a'.repeat(32));
    for (const name of ['EASYPOST_WEBHOOK_SECRET', 'SHOPIFY_SECRET']) vi.stubEnv(name, 'secret');
    vi.stubEnv('RESEND_WEBHOOK_SECRET', `whsec_${btoa('secret')}`);
    vi.stubEnv('LINK_SECRET', 'b'.repeat(32));
    site = await start(page, heading);
    // The first one compiles the package.
  }, 120_000);
  afterAll(async () => {
    vi.unstubAllEnvs();
    await site.stop();
  });

  const ask = (target: string, method = 'GET') =>
    sendRequest(site.port, requestText(target, ['Accept: */*'], method), (text) => text.includes('\r\n\r\n'));
  /** The paths of the package that the section serves. */
  const served = documented
    .filter((block) => block.page === page && block.heading === heading)
    .flatMap((block) => (isServer(block) ? [SNAPSHOT, STREAM] : [pathOf(block.title)]))
    .filter((path) => [SNAPSHOT, STREAM, STREAMS].includes(path));

  test.each(requests)('%s', async (__, target, method, expected) => {
    const { status } = await ask(target, method);
    if (typeof expected === 'string') expect(status).toBe(served.includes(expected) ? 200 : 404);
    else expect(String(status)).toMatch(expected);
    for (const path of served) expect((await ask(`${path}?order=123`)).status).toBe(200);
  });
});
