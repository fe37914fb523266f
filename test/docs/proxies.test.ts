import { describe, expect, onTestFinished, test } from 'vitest';
import { eventually } from '../client/transports/recording-sink.js';
import { caddyPath, startCaddy } from '../engines/caddy-server.js';
import { haproxyPath, startHaproxy } from '../engines/haproxy-server.js';
import { readEvents } from '../server/event-reader.js';
import { blocksOf } from './doc-app.js';
import { startTwoServers } from './two-servers.js';

const page = await blocksOf('deployment');
const blockOf = (title: string) => page.find((block) => block.title === title)?.code ?? '';

const proxies = [
  // Repeats a request that was answered 503.
  {
    name: 'HAProxy',
    path: haproxyPath,
    config: blockOf('haproxy.cfg'),
    startProxy: startHaproxy,
    maxRefused: 0,
  },
  // Passes the first 503 on, and then avoids that server.
  { name: 'Caddy', path: caddyPath, config: blockOf('Caddyfile'), startProxy: startCaddy, maxRefused: 1 },
];

for (const { name, path } of proxies) {
  if (!path) console.warn(`Skipped: the tests of ${name} need it (apt-get install ${name.toLowerCase()}).`);
}

describe.each(proxies)(
  '$name with the documented configuration',
  ({ path, config, startProxy, maxRefused }) => {
    const testWithProxy = test.skipIf(!path);

    async function start(options: Parameters<typeof startTwoServers>[0] = {}) {
      const { withPorts, ...servers } = await startTwoServers(options);
      const proxy = await startProxy(path ?? '', withPorts(config));
      onTestFinished(proxy.stop);
      const request = (suffix: string, init: RequestInit = {}) =>
        fetch(`${proxy.url}/api/orders${suffix}`, {
          ...init,
          headers: { Authorization: 'ann', ...init.headers },
        });
      return { ...servers, request };
    }

    testWithProxy('neither events nor heartbeats are buffered', async () => {
      const { request, publish } = await start();
      const events = readEvents(await request('/a1/stream'));
      expect(await events.next()).toMatchObject({ message: { type: 'connected' } });
      for (const text of ['1', '2', '3']) {
        await publish(text);
        expect(await events.next()).toMatchObject({ message: { type: 'order-updated', note: text } });
      }
      while (events.comments.length < 3) await events.readChunk();
      await events.leave();
    });

    testWithProxy.each([
      ['many orders', '/stream?order=a1', {}],
      ['many orders by a form', '/stream', { method: 'POST', body: new URLSearchParams({ order: 'a1' }) }],
      ['an id with a slash', '/a%2Fb/stream', {}],
    ])('a stream of %s is not buffered either', async (_, suffix, init) => {
      const { request } = await start({ heartbeatInterval: 30_000 });
      const response = await request(suffix, init);
      expect(response.status).toBe(200);
      const events = readEvents(response);
      expect(await events.next()).toMatchObject({ message: { type: 'connected' } });
      await events.leave();
    });

    testWithProxy('the server notices a disconnected client', async () => {
      const { request, watched } = await start({ heartbeatInterval: 30_000 });
      const events = readEvents(await request('/a1/stream'));
      await events.next();
      expect(watched.count()).toBe(1);
      await events.leave();
      await eventually(() => expect(watched.count()).toBe(0));
    });

    testWithProxy('any server resumes any client', async () => {
      const { request, publish } = await start();
      const before = readEvents(await request('/a1/stream'));
      await before.next();
      await publish('1');
      const seen = await before.next();
      await before.leave();
      await publish('2');
      for (let visit = 0; visit < 4; visit += 1) {
        const resumed = readEvents(
          await request('/a1/stream', { headers: { 'Last-Event-ID': seen?.id ?? '' } }),
        );
        expect((await resumed.take(2)).map(({ message }) => message)).toMatchObject([
          { type: 'connected', resumed: true },
          { type: 'order-updated', note: '2' },
        ]);
        await resumed.leave();
      }
    });

    testWithProxy('requests to a draining server go to the other one', async () => {
      const { first, request } = await start();
      await first.shop.drain();
      const statuses: number[] = [];
      for (let visit = 0; visit < 6; visit += 1) {
        const response = await request('/a1/stream');
        statuses.push(response.status);
        await response.body?.cancel();
      }
      expect(first.answered).toContain(503);
      expect(statuses.filter((status) => status !== 200).length).toBeLessThanOrEqual(maxRefused);
      expect(statuses.at(-1)).toBe(200);
    });
  },
);
