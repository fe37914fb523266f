import { EventSource } from 'eventsource';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fallback, polling, type SseOptions, sse } from '../../../src/client/index.js';
import { connected, updated } from '../messages.js';
import { startEventStreamServer } from '../transports/event-stream-server.js';
import { connect, eventually } from '../transports/recording-sink.js';

// No jitter, so that reconnects are soon.
beforeEach(() => void vi.spyOn(Math, 'random').mockReturnValue(0));
afterEach(() => void vi.restoreAllMocks());

async function start(options: SseOptions = {}) {
  const server = await startEventStreamServer();
  // Without a store, so that the last event id of the stream itself is what counts.
  return { server, ...connect(sse({ url: server.url, ...options }), { cursor: () => undefined }) };
}

/** Taken for `ms`, these would keep the client away for longer than any test waits. */
const NO_NUMBERS = ['60000x', '-60000', '+60000', '60000.0', '6e4', '٦٠٠٠٠', ' 60000', '60 000', ''];

describe.each([
  { way: 'fetch', options: {} },
  { way: 'an EventSource', options: { EventSource } },
])('answers to a request for events by $way (HTML, 9.2.3)', ({ options }) => {
  test.each([301, 302, 303, 307, 308])('%i: the stream is read where it leads', async (status) => {
    const { server, heard } = await start(options);
    (await server.next()).answer(status, { Location: '/elsewhere' });
    const stream = await server.next();
    expect(stream.url.pathname).toBe('/elsewhere');
    stream.open().send(updated(1));
    await eventually(() => expect(heard.message).toEqual([updated(1)]));
    expect(heard.lost).toEqual([]);
  });

  test.each([301, 308])('%i: the next connection begins where the first began', async (status) => {
    const { server } = await start(options);
    const first = await server.next();
    first.answer(status, { Location: '/elsewhere' });
    (await server.next()).open().send(connected()).end();
    expect((await server.next()).url.pathname).toBe(first.url.pathname);
  });

  test('redirects that lead nowhere are a loss', async () => {
    const { server, heard } = await start(options);
    server.answers = (asked) => asked.answer(302, { Location: '/again' });
    await eventually(() => expect(heard.lost).toMatchObject([{ code: 'network' }]));
    expect(heard.open).toEqual([]);
  });

  test.each(['text/event-stream', 'text/event-stream;charset=utf-8', 'text/event-stream; charset=latin1'])(
    'the content type %s is a stream, and always UTF-8',
    async (contentType) => {
      const { server, heard } = await start(options);
      const update = { ...updated(1), note: 'Größe → 📦' };
      (await server.next()).open(contentType).send(update);
      await eventually(() => expect(heard.message).toEqual([update]));
    },
  );

  test.each(['text/html', 'text/event'])(
    'the content type %s is no stream: nothing of it is read, and it is tried again',
    async (contentType) => {
      const { server, heard } = await start(options);
      (await server.next()).open(contentType).send(updated(1)).end();
      (await server.next()).open().send(updated(2));
      await eventually(() => expect(heard.message).toEqual([updated(2)]));
      expect(heard.lost).toHaveLength(1);
    },
  );

  test.each([201, 503])('%i is no stream, whatever its content type', async (status) => {
    const { server, heard } = await start(options);
    const data = `data: ${JSON.stringify(updated(1))}\n\n`;
    (await server.next()).answer(status, { 'Content-Type': 'text/event-stream' }, data);
    (await server.next()).open().send(updated(2));
    await eventually(() => expect(heard.message).toEqual([updated(2)]));
  });

  test('comes back without a last event id when there was none', async () => {
    const { server } = await start(options);
    (await server.next()).open().send(connected()).end();
    expect((await server.next()).cursor).toBeUndefined();
  });

  test('the last event id outlives connections that bring none', async () => {
    const { server } = await start(options);
    (await server.next()).open().send(updated(1), 'k-1').end();
    (await server.next()).open().send(updated(2)).end();
    (await server.next()).answer(500);
    expect((await server.next()).cursor).toBe('k-1');
  });

  test('half an event is not continued by the next connection', async () => {
    const { server, heard } = await start(options);
    (await server.next())
      .open()
      .write(`data: ${JSON.stringify(updated(1))}\n`)
      .end();
    (await server.next()).open().write('\n').send(updated(2));
    await eventually(() => expect(heard.message).toEqual([updated(2)]));
  });

  test('a `retry` that is not made of digits is ignored', async () => {
    const { server, heard } = await start(options);
    const retries = NO_NUMBERS.map((value) => `retry: ${value}\n\n`).join('');
    (await server.next()).open().write(retries).send(updated(1)).end();
    (await server.next()).open().send(updated(2));
    await eventually(() => expect(heard.message).toEqual([updated(1), updated(2)]));
  });

  test('wrong content types are left to the next transport of a fallback', async () => {
    const server = await startEventStreamServer();
    server.answers = (asked) =>
      asked.url.pathname === '/poll'
        ? asked.answer(
            200,
            { 'Content-Type': 'application/json' },
            JSON.stringify({ orderId: 'o1', status: 'SHIPPED' }),
          )
        : asked.answer(200, { 'Content-Type': 'text/html' }, '<h1>Sign in</h1>');
    const poll = polling({ url: server.url.replace('/orders/:orderId', '/poll') });
    const { heard } = connect(fallback([sse({ url: server.url, ...options }), poll]));
    await eventually(() => expect(heard.open).toMatchObject([{ type: 'polling', live: false }]));
    await eventually(() => expect(heard.message).toMatchObject([{ type: 'snapshot' }]));
  });
});

describe('read by fetch, answers say more than to an EventSource', () => {
  test('redirects take the last event id along', async () => {
    const { server } = await start();
    (await server.next()).open().send(updated(1), 'k-1').end();
    (await server.next()).answer(307, { Location: '/elsewhere' });
    expect((await server.next()).cursor).toBe('k-1');
  });

  test('204 is the end only of an order that is final', async () => {
    const { server, heard } = await start();
    (await server.next()).answer(204);
    (await server.next()).answer(204);
    (await server.next()).open().send(updated(1));
    await eventually(() => expect(heard.message).toEqual([updated(1)]));
    expect(heard.lost).toMatchObject([{ code: 'not-the-server', status: 204 }]);
  });

  test.each(['TEXT/Event-Stream', 'text/event-stream ; charset=utf-8'])(
    'the content type %s is a stream',
    async (contentType) => {
      const { server, heard } = await start();
      (await server.next()).open(contentType).send(updated(1));
      await eventually(() => expect(heard.message).toEqual([updated(1)]));
    },
  );

  test.each(['text/event-streams', 'text/event-stream-2', 'text/event-stream+json'])(
    'the content type %s is another one',
    async (contentType) => {
      const { server, heard } = await start();
      (await server.next()).open(contentType).send(updated(1));
      await eventually(() => expect(heard.lost).toMatchObject([{ code: 'unexpected-response' }]));
      expect(heard.message).toEqual([]);
    },
  );
});

/** Stated, so that a change of them is deliberate. */
describe('where the transport differs from the specification', () => {
  test.each([204, 404])(
    'an EventSource would give up after %i; the transport, which cannot see it, comes back',
    async (status) => {
      const { server, heard } = await start({ EventSource });
      (await server.next()).answer(status);
      (await server.next()).open().send(updated(1));
      await eventually(() => expect(heard.message).toEqual([updated(1)]));
      expect(heard.lost).toMatchObject([{ code: 'network' }]);
    },
  );

  test("an EventSource's `retry` is not seen: the transport has its own backoff", async () => {
    const { server } = await start({ EventSource });
    (await server.next()).open().write('retry: 60000\n\n').send(updated(1)).end();
    await server.next();
  });

  test('an empty id does not reach the transport through an EventSource: it resumes from the one before', async () => {
    const { server } = await start({ EventSource });
    (await server.next()).open().send(updated(1), 'k-1').send(updated(2), '').end();
    expect((await server.next()).cursor).toBe('k-1');
  });

  test('an id without data is not remembered: what came since the one before is told again, none is lost', async () => {
    const { server } = await start();
    (await server.next()).open().send(updated(1), 'k-1').write('id: k-2\n\n').end();
    expect((await server.next()).cursor).toBe('k-1');
  });
});
