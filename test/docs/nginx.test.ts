import { expect, onTestFinished, test, vi } from 'vitest';
import { eventually } from '../client/transports/recording-sink.js';
import { watchBus } from '../server/bus/watched-bus.js';
import { readEvents } from '../server/event-reader.js';
import { startHttpServer } from '../server/http/http-server.js';
import { createShop, freshBus } from '../server/shop.js';
import { blocksOf } from './doc-app.js';
import { nginxPath, startNginx } from './nginx.js';

// Each starts an nginx and two servers.
vi.setConfig({ testTimeout: 20_000 });

if (!nginxPath) console.warn('Skipped: the tests of nginx need nginx (apt-get install nginx-light).');
const testWithNginx = test.skipIf(!nginxPath);

const page = await blocksOf('deployment');
const blockOf = (title: string) => page.find((block) => block.title === title)?.code ?? '';

/** All that an nginx may be told to compress. */
const GZIP = 'gzip on; gzip_types *; gzip_min_length 1;';
const DEFAULTS = 'location / { proxy_pass http://order_status; }';
/** The page's block, and the rest of the site as it would be without it. */
const PAGE = `${blockOf('location.conf')}\n${DEFAULTS}`;

/** Two servers of one log behind an nginx. */
async function start({
  server = PAGE,
  http = '',
  heartbeatInterval = 50,
  between = (response: Response) => response,
} = {}) {
  const watched = watchBus(freshBus());
  const servers = await Promise.all(
    [0, 1].map(async () => {
      const shop = createShop({ bus: watched.bus, heartbeatInterval });
      const answered: number[] = [];
      const hosts: (string | null)[] = [];
      const { url, stop } = await startHttpServer(async (request) => {
        const [, , , id = '', stream] = new URL(request.url).pathname.split('/');
        const response = await (stream ? shop.stream : shop.snapshot)(request, id);
        answered.push(response.status);
        hosts.push(request.headers.get('Host'), request.headers.get('X-Forwarded-Proto'));
        return between(response);
      });
      onTestFinished(stop);
      return { shop, answered, hosts, port: new URL(url).port };
    }),
  );
  const [first, second] = servers;
  if (!first || !second) throw new Error('There are two servers.');
  const upstream = blockOf('upstream.conf').replace('3001', first.port).replace('3002', second.port);
  const nginx = await startNginx(nginxPath ?? '', { server, http: `${upstream}\n${http}` });
  onTestFinished(nginx.stop);

  const ask = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${nginx.url}/api/orders/a1${path}`, { headers: { Authorization: 'ann', ...headers } });
  return {
    ...{ first, second, watched, ask, site: new URL(nginx.url).host },
    stream: (headers: Record<string, string> = {}) => ask('/stream', headers),
    publish: (note: string) => first.shop.emitOrderUpdate({ orderId: 'a1', status: 'PROCESSING', note }),
  };
}

testWithNginx('the page has the block that is tested here', () => {
  expect(blockOf('location.conf')).toContain('proxy_pass http://order_status;');
  expect(blockOf('upstream.conf')).toContain('upstream order_status');
});

testWithNginx.each([
  ['by the page', PAGE],
  ['with nothing configured', DEFAULTS],
])('%s: nothing is held back, neither events nor heartbeats', async (_, server) => {
  const { stream, publish } = await start({ server });
  const events = readEvents(await stream());
  expect(await events.next()).toMatchObject({ message: { type: 'connected' } });
  await publish('Picked');
  expect(await events.next()).toMatchObject({ message: { type: 'order-updated', note: 'Picked' } });
  while (events.comments.length < 3) await events.readChunk();
  await events.leave();
});

testWithNginx('by the page: a stream is not compressed by an nginx that compresses all else', async () => {
  const { ask, stream } = await start({ http: GZIP });
  expect((await ask('')).headers.get('Content-Encoding')).toBe('gzip');
  const response = await stream();
  expect(response.headers.get('Content-Encoding')).toBeNull();
  expect(response.headers.get('Content-Type')).toBe('text/event-stream; charset=utf-8');
  await readEvents(response).leave();
});

testWithNginx('with nothing configured: an nginx that compresses all compresses streams too', async () => {
  const { stream } = await start({ server: DEFAULTS, http: GZIP });
  const response = await stream();
  expect(response.headers.get('Content-Encoding')).toBe('gzip');
  await readEvents(response).leave();
});

/** As a server would answer that does not ask nginx to hold nothing back; `written` counts what it sent. */
function withoutHeader() {
  let written = 0;
  const between = (response: Response) => {
    const counted = response.body?.pipeThrough(
      new TransformStream<Uint8Array, Uint8Array>({
        transform(chunk, controller) {
          written += 1;
          controller.enqueue(chunk);
        },
      }),
    );
    const headers = new Headers(response.headers);
    headers.delete('X-Accel-Buffering');
    return new Response(counted, { headers });
  };
  return { between, written: () => written };
}

testWithNginx('by the page: nothing is held back, even without X-Accel-Buffering', async () => {
  const { stream } = await start({ between: withoutHeader().between });
  const events = readEvents(await stream());
  expect(await events.next()).toMatchObject({ message: { type: 'connected' } });
  await events.leave();
});

testWithNginx(
  'with nothing configured, the response’s own X-Accel-Buffering is what lets events through',
  async () => {
    const { between, written } = withoutHeader();
    const { stream } = await start({ server: DEFAULTS, between });
    let arrived = false;
    const response = stream().then(async (answer) => {
      const reader = answer.body?.getReader();
      await reader?.read();
      arrived = true;
      return reader;
    });
    await eventually(() => expect(written()).toBeGreaterThan(10));
    expect(arrived).toBe(false);
    void response.catch(() => {});
  },
);

testWithNginx.each([
  ['by the page', PAGE],
  ['with nothing configured', DEFAULTS],
])('%s: a client that leaves is noticed by the server', async (_, server) => {
  const { stream, watched } = await start({ server, heartbeatInterval: 30_000 });
  const events = readEvents(await stream());
  await events.next();
  expect(watched.count()).toBe(1);
  await events.leave();
  await eventually(() => expect(watched.count()).toBe(0));
});

testWithNginx('by the page: the server knows the address that was asked for', async () => {
  const { first, site, stream } = await start();
  await readEvents(await stream()).leave();
  expect(first.hosts).toEqual([site, 'http']);
});

testWithNginx('any server resumes any client: no sticky sessions', async () => {
  const { first, second, stream, publish } = await start();
  const before = readEvents(await stream());
  await before.next();
  await publish('1');
  const seen = await before.next();
  await before.leave();
  await publish('2');
  const after = readEvents(await stream({ 'Last-Event-ID': seen?.id ?? '' }));
  expect(await after.take(2)).toMatchObject([
    { message: { type: 'connected', resumed: true } },
    { message: { type: 'order-updated', note: '2' } },
  ]);
  await after.leave();
  expect([first.answered, second.answered]).toEqual([[200], [200]]);
});

testWithNginx('by the page: a server that drains is passed over for another', async () => {
  const { first, second, stream } = await start();
  await first.shop.drain();
  for (let visit = 0; visit < 4; visit += 1) {
    const response = await stream();
    expect(response.status).toBe(200);
    await readEvents(response).leave();
  }
  expect(first.answered).toEqual([503]);
  expect(second.answered).toEqual([200, 200, 200, 200]);
});

/** The page's time, shortened so that a test can wait for it. */
const impatient = PAGE.replace(/proxy_read_timeout \S+;/, 'proxy_read_timeout 400ms;');

testWithNginx('heartbeats keep a silent stream open beyond the read time-out', async () => {
  const { stream } = await start({ server: impatient, heartbeatInterval: 50 });
  const events = readEvents(await stream());
  await events.next();
  const startedAt = Date.now();
  while (Date.now() - startedAt < 1_300) expect(await events.readChunk()).toBe(true);
  await events.leave();
});

testWithNginx('a heartbeat slower than the read time-out loses the stream', async () => {
  const { stream } = await start({ server: impatient, heartbeatInterval: 30_000 });
  const events = readEvents(await stream());
  await events.next();
  await expect(events.readChunk()).rejects.toThrow();
});
