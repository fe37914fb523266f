import { EventSource } from 'eventsource';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fallback, polling, type SseOptions, sse } from '../../../src/client/index.js';
import { connected, updated } from '../messages.js';
import { startEventStreamServer } from '../transports/event-stream-server.js';
import { connect, eventually } from '../transports/recording-sink.js';

// No jitter, so that reconnects are fast.
beforeEach(() => void vi.spyOn(Math, 'random').mockReturnValue(0));
afterEach(() => void vi.restoreAllMocks());

async function start(options: SseOptions = {}) {
  const server = await startEventStreamServer();
  // Without a store, so that the stream resumes from its own last event id.
  return { server, ...connect(sse({ url: server.url, ...options }), { cursor: () => undefined }) };
}

/** Values that are not made of digits; taken as ms, they would delay the reconnect beyond the test's timeout. */
const NOT_DIGITS = ['60000x', '-60000', '+60000', '60000.0', '6e4', '٦٠٠٠٠', ' 60000', '60 000', ''];

describe.each([
  { way: 'fetch', options: {} },
  { way: 'an EventSource', options: { EventSource } },
])('responses to a stream request by $way (HTML, 9.2.3)', ({ options }) => {
  test.each([301, 302, 303, 307, 308])('%i: the stream is read from the new location', async (status) => {
    const { server, calls } = await start(options);
    (await server.next()).answer(status, { Location: '/elsewhere' });
    const stream = await server.next();
    expect(stream.url.pathname).toBe('/elsewhere');
    stream.open().send(updated(1));
    await eventually(() => expect(calls.message).toEqual([updated(1)]));
    expect(calls.lost).toEqual([]);
  });

  test.each([301, 308])('%i: the next connection uses the original URL', async (status) => {
    const { server } = await start(options);
    const first = await server.next();
    first.answer(status, { Location: '/elsewhere' });
    (await server.next()).open().send(connected()).end();
    expect((await server.next()).url.pathname).toBe(first.url.pathname);
  });

  test('a redirect loop is reported as a loss', async () => {
    const { server, calls } = await start(options);
    server.answers = (request) => request.answer(302, { Location: '/again' });
    await eventually(() => expect(calls.lost).toMatchObject([{ code: 'network' }]));
    expect(calls.open).toEqual([]);
  });

  test.each(['text/event-stream', 'text/event-stream;charset=utf-8', 'text/event-stream; charset=latin1'])(
    'the content type %s is a stream, always decoded as UTF-8',
    async (contentType) => {
      const { server, calls } = await start(options);
      const update = { ...updated(1), note: 'Größe → 📦' };
      (await server.next()).open(contentType).send(update);
      await eventually(() => expect(calls.message).toEqual([update]));
    },
  );

  test.each(['text/html', 'text/event'])(
    'the content type %s is not a stream: no event is read, and it is retried',
    async (contentType) => {
      const { server, calls } = await start(options);
      (await server.next()).open(contentType).send(updated(1)).end();
      (await server.next()).open().send(updated(2));
      await eventually(() => expect(calls.message).toEqual([updated(2)]));
      expect(calls.lost).toHaveLength(1);
    },
  );

  test.each([201, 503])('%i is not a stream, for any content type', async (status) => {
    const { server, calls } = await start(options);
    const data = `data: ${JSON.stringify(updated(1))}\n\n`;
    (await server.next()).answer(status, { 'Content-Type': 'text/event-stream' }, data);
    (await server.next()).open().send(updated(2));
    await eventually(() => expect(calls.message).toEqual([updated(2)]));
  });

  test('reconnects without a last event id when there was none', async () => {
    const { server } = await start(options);
    (await server.next()).open().send(connected()).end();
    expect((await server.next()).cursor).toBeUndefined();
  });

  test('the last event id is kept over connections without ids', async () => {
    const { server } = await start(options);
    (await server.next()).open().send(updated(1), 'k-1').end();
    (await server.next()).open().send(updated(2)).end();
    (await server.next()).answer(500);
    expect((await server.next()).cursor).toBe('k-1');
  });

  test('an incomplete event is not continued by the next connection', async () => {
    const { server, calls } = await start(options);
    (await server.next())
      .open()
      .write(`data: ${JSON.stringify(updated(1))}\n`)
      .end();
    (await server.next()).open().write('\n').send(updated(2));
    await eventually(() => expect(calls.message).toEqual([updated(2)]));
  });

  test('a `retry` that is not made of digits is ignored', async () => {
    const { server, calls } = await start(options);
    const retries = NOT_DIGITS.map((value) => `retry: ${value}\n\n`).join('');
    (await server.next()).open().write(retries).send(updated(1)).end();
    (await server.next()).open().send(updated(2));
    await eventually(() => expect(calls.message).toEqual([updated(1), updated(2)]));
  });

  test('after a wrong content type, the next transport of a fallback serves', async () => {
    const server = await startEventStreamServer();
    server.answers = (request) =>
      request.url.pathname === '/poll'
        ? request.answer(
            200,
            { 'Content-Type': 'application/json' },
            JSON.stringify({ orderId: 'o1', status: 'SHIPPED' }),
          )
        : request.answer(200, { 'Content-Type': 'text/html' }, '<h1>Sign in</h1>');
    const poll = polling({ url: server.url.replace('/orders/:orderId', '/poll') });
    const { calls } = connect(fallback([sse({ url: server.url, ...options }), poll]));
    await eventually(() => expect(calls.open).toMatchObject([{ type: 'polling', live: false }]));
    await eventually(() => expect(calls.message).toMatchObject([{ type: 'snapshot' }]));
  });
});

describe('responses of which fetch exposes more than an EventSource', () => {
  test('the last event id is sent to the new location of a redirect', async () => {
    const { server } = await start();
    (await server.next()).open().send(updated(1), 'k-1').end();
    (await server.next()).answer(307, { Location: '/elsewhere' });
    expect((await server.next()).cursor).toBe('k-1');
  });

  test('204 ends only an order that is final', async () => {
    const { server, calls } = await start();
    (await server.next()).answer(204);
    (await server.next()).answer(204);
    (await server.next()).open().send(updated(1));
    await eventually(() => expect(calls.message).toEqual([updated(1)]));
    expect(calls.lost).toMatchObject([{ code: 'not-the-server', status: 204 }]);
  });

  test.each(['TEXT/Event-Stream', 'text/event-stream ; charset=utf-8'])(
    'the content type %s is a stream',
    async (contentType) => {
      const { server, calls } = await start();
      (await server.next()).open(contentType).send(updated(1));
      await eventually(() => expect(calls.message).toEqual([updated(1)]));
    },
  );

  test.each([
    'text/event-stream, text/event-stream; charset=utf-8',
    'text/event-stream;charset=utf-8,text/event-stream',
    'text/plain, text/event-stream',
  ])('of the joined content types %s, the last counts: a stream', async (contentType) => {
    const { server, calls } = await start();
    (await server.next()).open(contentType).send(updated(1));
    await eventually(() => expect(calls.message).toEqual([updated(1)]));
  });

  test.each([
    'text/event-streams',
    'text/event-stream-2',
    'text/event-stream+json',
    'text/event-stream, text/plain',
  ])('the content type %s is not a stream', async (contentType) => {
    const { server, calls } = await start();
    (await server.next()).open(contentType).send(updated(1));
    await eventually(() => expect(calls.lost).toMatchObject([{ code: 'unexpected-response' }]));
    expect(calls.message).toEqual([]);
  });
});

describe('where the transport differs from the specification', () => {
  test.each([204, 404])(
    'an EventSource would stop after %i; the transport, which cannot see the status, reconnects',
    async (status) => {
      const { server, calls } = await start({ EventSource });
      (await server.next()).answer(status);
      (await server.next()).open().send(updated(1));
      await eventually(() => expect(calls.message).toEqual([updated(1)]));
      expect(calls.lost).toMatchObject([{ code: 'network' }]);
    },
  );

  test('an EventSource does not expose `retry`: the transport uses its own backoff', async () => {
    const { server } = await start({ EventSource });
    (await server.next()).open().write('retry: 60000\n\n').send(updated(1)).end();
    await server.next();
  });

  test('an EventSource does not expose an empty id: the transport resumes from the previous one', async () => {
    const { server } = await start({ EventSource });
    (await server.next()).open().send(updated(1), 'k-1').send(updated(2), '').end();
    expect((await server.next()).cursor).toBe('k-1');
  });
});
