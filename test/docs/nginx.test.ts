import { expect, onTestFinished, test } from 'vitest';
import { eventually } from '../client/transports/recording-sink.js';
import { readEvents } from '../server/event-reader.js';
import { blocksOf } from './doc-app.js';
import { nginxPath, startNginx } from './nginx.js';
import { startTwoServers } from './two-servers.js';

if (!nginxPath) console.warn('Skipped: the tests of nginx need nginx (apt-get install nginx-light).');
const testWithNginx = test.skipIf(!nginxPath);

const page = await blocksOf('deployment');
const blockOf = (title: string) => page.find((block) => block.title === title)?.code ?? '';

/** Compresses all content types. */
const GZIP = 'gzip on; gzip_types *; gzip_min_length 1;';
const DEFAULTS = 'location / { proxy_pass http://order_status; }';
/** The block of the documentation, and the defaults for the rest of the site. */
const PAGE = `${blockOf('location.conf')}\n${DEFAULTS}`;

/** Two servers of one log behind an nginx. */
async function start({
  server = PAGE,
  http = '',
  ...options
}: { server?: string; http?: string } & Parameters<typeof startTwoServers>[0] = {}) {
  const { withPorts, ...servers } = await startTwoServers(options);
  const upstream = withPorts(blockOf('upstream.conf'));
  const nginx = await startNginx(nginxPath ?? '', { server, http: `${upstream}\n${http}` });
  onTestFinished(nginx.stop);

  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${nginx.url}/api/orders/a1${path}`, { headers: { Authorization: 'ann', ...headers } });
  return {
    ...servers,
    ...{ get, url: nginx.url, site: new URL(nginx.url).host },
    stream: (headers: Record<string, string> = {}) => get('/stream', headers),
  };
}

testWithNginx('the page contains the tested block', () => {
  expect(blockOf('location.conf')).toContain('proxy_pass http://order_status;');
  expect(blockOf('upstream.conf')).toContain('upstream order_status');
});

testWithNginx.each([
  ['with the documented configuration', PAGE],
  ['with the default configuration', DEFAULTS],
])('%s: neither events nor heartbeats are buffered', async (_, server) => {
  const { stream, publish } = await start({ server });
  const events = readEvents(await stream());
  expect(await events.next()).toMatchObject({ message: { type: 'connected' } });
  await publish('Picked');
  expect(await events.next()).toMatchObject({ message: { type: 'order-updated', note: 'Picked' } });
  while (events.comments.length < 3) await events.readChunk();
  await events.leave();
});

testWithNginx(
  'with the documented configuration: streams are not compressed, other answers are',
  async () => {
    const { get, stream } = await start({ http: GZIP });
    expect((await get('')).headers.get('Content-Encoding')).toBe('gzip');
    const response = await stream();
    expect(response.headers.get('Content-Encoding')).toBeNull();
    expect(response.headers.get('Content-Type')).toBe('text/event-stream; charset=utf-8');
    await readEvents(response).leave();
  },
);

testWithNginx('with the default configuration: gzip for all types compresses streams too', async () => {
  const { stream } = await start({ server: DEFAULTS, http: GZIP });
  const response = await stream();
  expect(response.headers.get('Content-Encoding')).toBe('gzip');
  await readEvents(response).leave();
});

/** Removes `X-Accel-Buffering` from answers; `written` counts the chunks. */
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

testWithNginx(
  'with the documented configuration: nothing is buffered, even without X-Accel-Buffering',
  async () => {
    const { stream } = await start({ between: withoutHeader().between });
    const events = readEvents(await stream());
    expect(await events.next()).toMatchObject({ message: { type: 'connected' } });
    await events.leave();
  },
);

testWithNginx.each([
  ['the stream of many orders', '/stream?order=a1', { method: 'GET' }],
  [
    'the stream of many orders, requested by a form',
    '/stream',
    { method: 'POST', body: new URLSearchParams({ order: 'a1' }) },
  ],
  ['the stream of an id with a slash', '/a%2Fb/stream', { method: 'GET' }],
])('with the documented configuration: %s is not buffered either', async (_, path, init) => {
  // Heartbeats would fill the buffer.
  const { url } = await start({ between: withoutHeader().between, heartbeatInterval: 30_000 });
  const response = await fetch(`${url}/api/orders${path}`, { ...init, headers: { Authorization: 'ann' } });
  expect(response.status).toBe(200);
  const events = readEvents(response);
  expect(await events.next()).toMatchObject({ message: { type: 'connected' } });
  await events.leave();
});

testWithNginx('with the default configuration: events are buffered without X-Accel-Buffering', async () => {
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
});

testWithNginx.each([
  ['with the documented configuration', PAGE],
  ['with the default configuration', DEFAULTS],
])('%s: the server notices a disconnected client', async (_, server) => {
  const { stream, watched } = await start({ server, heartbeatInterval: 30_000 });
  const events = readEvents(await stream());
  await events.next();
  expect(watched.count()).toBe(1);
  await events.leave();
  await eventually(() => expect(watched.count()).toBe(0));
});

testWithNginx(
  'with the documented configuration: the server receives the requested host and protocol',
  async () => {
    const { first, site, stream } = await start();
    await readEvents(await stream()).leave();
    expect(first.hosts).toEqual([site, 'http']);
  },
);

testWithNginx('any server resumes any client without sticky sessions', async () => {
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

testWithNginx('with the documented configuration: requests to a draining server go to another', async () => {
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

/** The documented configuration with a shorter timeout. */
const shortTimeout = PAGE.replace(/proxy_read_timeout \S+;/, 'proxy_read_timeout 2s;');

testWithNginx('heartbeats keep an idle stream open beyond proxy_read_timeout', async () => {
  const { stream } = await start({ server: shortTimeout, heartbeatInterval: 200 });
  const events = readEvents(await stream());
  await events.next();
  const startedAt = Date.now();
  while (Date.now() - startedAt < 3_500) expect(await events.readChunk()).toBe(true);
  await events.leave();
});

testWithNginx('a heartbeat interval longer than proxy_read_timeout loses the stream', async () => {
  const { stream } = await start({ server: shortTimeout, heartbeatInterval: 30_000 });
  const events = readEvents(await stream());
  await events.next();
  await expect(events.readChunk()).rejects.toThrow();
});
