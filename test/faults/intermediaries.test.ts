import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, onTestFailed, onTestFinished, test, vi } from 'vitest';
import { nginxPath, startNginx } from '../docs/nginx.js';
import { apachePath, startApache } from '../engines/apache-server.js';
import { type Filter, type FilterProxy, type ProxyAnswer, startFilterProxy } from './filter-proxy.js';
import { expectLog, type LogStory, publishAll, type TestUpdate } from './log-story.js';
import { openPage, transportsTo } from './open-page.js';
import { pollOnce, resumeOnce } from './raw-requests.js';
import { startShop } from './shop-process.js';

if (!nginxPath) console.warn('Skipped: the tests of nginx need nginx (apt-get install nginx-light).');
if (!apachePath) console.warn('Skipped: the tests of Apache need Apache (apt-get install apache2-bin).');

const ORDER = 'order-1';

const RECOVERY = { timeout: 30_000, interval: 100 };

/** Updates that the first process of the shop publishes, and that are lost when it ends. */
const LOST: readonly TestUpdate[] = [
  { status: 'PACKED', note: 'Received' },
  { status: 'PACKED', note: 'Picked' },
  { status: 'DEPOT', note: 'Sent to the depot' },
];
/** Updates of the second process. */
const NEW: readonly TestUpdate[] = [
  { status: 'MOVING', note: 'Shipped' },
  { status: 'MOVING', note: 'At the border' },
  { status: 'DEPOT', note: 'Unloaded' },
];

afterEach(() => void vi.restoreAllMocks());

/** A shop whose log is in the memory of its process: each process begins a new one. */
async function startMemoryShop() {
  const shop = await startShop('memory', { port: 0, urlAt: () => 'memory' });
  onTestFinished(() => shop.close());
  onTestFailed(() => console.log(shop.output()));
  // The shortest reconnect delays.
  vi.spyOn(Math, 'random').mockReturnValue(0);
  return shop;
}

/** Opens a page for each transport. @param siteOf the base URL for the page of this number. */
async function openPages(siteOf: (page: number) => string) {
  const pages = [0, 1, 2].flatMap((n) => {
    const transport = transportsTo(siteOf(n))[n];
    return transport ? [openPage(ORDER, transport)] : [];
  });
  onTestFinished(() => {
    for (const page of pages) page.close();
  });
  await vi.waitFor(() => {
    for (const { live } of pages) expect(live()?.order).toBeDefined();
  }, RECOVERY);
  return {
    pages,
    untilShown: (story: LogStory) =>
      vi.waitFor(() => {
        for (const page of pages) expectLog(page, story);
      }, RECOVERY),
  };
}

describe('an intermediary changes ETags or event ids, and the shop loses its log', () => {
  /** Starts an intermediary in front of the shop. @param port the shop's. */
  type Start = (port: number) => Promise<{ readonly url: string; stop(): Promise<void> }>;
  const nginx =
    (location: string, http = ''): Start =>
    (port) =>
      startNginx(nginxPath ?? '', {
        http,
        server: `location / { proxy_pass http://127.0.0.1:${port}; ${location} }`,
      });
  const apache =
    (modules: readonly string[], directives: string): Start =>
    (port) =>
      startApache(apachePath ?? '', {
        modules: ['proxy', 'proxy_http', ...modules],
        server: `ProxyPass /ready !\nProxyPass / http://127.0.0.1:${port}/\n${directives}`,
      });
  const filter =
    (changes: Filter): Start =>
    (port) =>
      startFilterProxy(port, changes);

  const changeETag =
    (change: (etag: string) => string): Filter['headers'] =>
    ({ etag, ...headers }) => ({ ...headers, ...(etag && { etag: change(etag) }) });
  const changeId = (id: (line: string) => string | undefined) => (line: string) =>
    line.startsWith('id:') ? id(line) : line;
  let events = 0;

  const proxies: readonly (readonly [title: string, program: string | undefined, start: Start])[] = [
    [
      'nginx removes ETag and If-None-Match',
      nginxPath,
      nginx('proxy_hide_header ETag; proxy_set_header If-None-Match "";'),
    ],
    [
      'nginx gives every answer the same ETag',
      nginxPath,
      nginx(`proxy_hide_header ETag; add_header ETag '"static"';`),
    ],
    [
      'nginx compresses, and weakens each ETag',
      nginxPath,
      nginx('', 'gzip on; gzip_types application/json; gzip_min_length 1;'),
    ],
    [
      'Apache compresses, and appends -gzip to each ETag',
      apachePath,
      apache(['filter', 'deflate'], 'AddOutputFilterByType DEFLATE application/json'),
    ],
    ['a proxy removes ids', process.execPath, filter({ line: changeId(() => undefined) })],
    [
      'a proxy replaces ids and ETags by its own',
      process.execPath,
      filter({ headers: changeETag(() => '"proxy-2"'), line: changeId(() => `id: proxy-${++events}`) }),
    ],
    [
      'a proxy cuts off the end of ids and ETags',
      process.execPath,
      filter({
        headers: changeETag((etag) => `${etag.slice(0, -3)}"`),
        line: changeId((line) => line.slice(0, -2)),
      }),
    ],
  ];

  for (const [title, program, start] of proxies) {
    test.skipIf(!program)(title, async () => {
      const shop = await startMemoryShop();
      const proxy = await start(shop.toClients.port);
      onTestFinished(() => proxy.stop());
      const url = `${proxy.url}/api/orders/${ORDER}`;
      const { untilShown } = await openPages(() => proxy.url);
      await publishAll(shop, ORDER, LOST);
      await untilShown({ lost: [], stored: LOST });
      const poll = await pollOnce(url);
      const resume = await resumeOnce(`${url}/stream`);

      await shop.stop('SIGKILL');
      await shop.start();
      // Fewer updates than were lost, then as many.
      for (const count of [1, NEW.length]) {
        const stored = NEW.slice(0, count);
        await publishAll(shop, ORDER, stored.slice(count === 1 ? 0 : 1));
        await untilShown({ lost: LOST, stored });
        const state = { status: stored.at(-1)?.status, notes: stored.map(({ note }) => note) };
        expect((await pollOnce(url, poll.cursor)).order).toEqual(state);
        expect((await resumeOnce(`${url}/stream`, resume.cursor)).order).toEqual(state);
      }
    });
  }
});

describe('an intermediary answers in place of the shop', () => {
  const HTML = { 'Content-Type': 'text/html; charset=utf-8' };
  /** Ms of the outage. */
  const OUTAGE = 3_000;

  const answers: readonly (readonly [title: string, ms: number, answer: ProxyAnswer])[] = [
    [
      'an ingress: 404 page not found',
      OUTAGE,
      { status: 404, headers: { 'Content-Type': 'text/plain' }, body: '404 page not found\n' },
    ],
    [
      'a CDN: 403 and a bot check page',
      OUTAGE,
      { status: 403, headers: HTML, body: '<!doctype html><title>Just a moment…</title>' },
    ],
    ['a proxy: 204 without content', 1_000, { status: 204 }],
  ];

  /** The shop behind one proxy per page; all pages have received the first updates. */
  async function open() {
    const shop = await startMemoryShop();
    const proxies = await Promise.all([0, 1, 2].map(() => startFilterProxy(shop.toClients.port)));
    for (const proxy of proxies) onTestFinished(proxy.stop);
    const { pages, untilShown } = await openPages((n) => proxies[n]?.url ?? '');
    await publishAll(shop, ORDER, LOST);
    await untilShown({ lost: [], stored: LOST });
    return {
      ...{ shop, proxies },
      /** Fails unless all pages end with the new log, and have never shown a refusal. */
      async expectEnd() {
        await publishAll(shop, ORDER, NEW);
        await untilShown({ lost: LOST, stored: NEW });
        for (const { connections, received } of pages) {
          expect(connections).not.toContain('refused');
          expect(connections).not.toContain('closed');
          expect(received.errors.filter((error) => 'isTerminal' in error && error.isTerminal)).toEqual([]);
        }
      },
    };
  }

  test.each(answers)('%s, while the shop restarts', async (_, ms, answer) => {
    const { shop, proxies, expectEnd } = await open();
    for (const proxy of proxies) proxy.answer(() => answer);
    await shop.stop('SIGKILL');
    await sleep(ms);
    await shop.start();
    for (const proxy of proxies) proxy.answer();
    await expectEnd();
  });

  test('a login page, once, after the shop restarted', async () => {
    const { shop, proxies, expectEnd } = await open();
    for (const proxy of proxies) redirectOnce(proxy);
    await shop.stop('SIGKILL');
    await shop.start();
    await expectEnd();
  });

  /** Redirects the next request to a login page. */
  function redirectOnce(proxy: FilterProxy) {
    proxy.answer((path) => {
      if (path !== '/login') return { status: 302, headers: { Location: '/login' } };
      proxy.answer();
      return { status: 200, headers: HTML, body: '<!doctype html><title>Log in</title>' };
    });
  }
});
