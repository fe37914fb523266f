import { beforeEach, describe, expect, test, vi } from 'vitest';
import { type ConnectRequest, fallback, multiplexedSse, polling, sse } from '../../../src/client/index.js';
import { serializeSnapshot } from '../../../src/order/index.js';
import { connected } from '../messages.js';
import { type Asked, startEventStreamServer } from './event-stream-server.js';
import { aMoment, connect, eventually } from './recording-sink.js';

beforeEach(() => void vi.spyOn(Math, 'random').mockReturnValue(0));

const snapshot = serializeSnapshot({ orderId: 'o1', status: 'SHIPPED', version: 3 });

type Answer = (asked: Asked) => void;
const times = <T>(count: number, thing: T) => Array.from({ length: count }, () => thing);

/** What answers in place of the server. */
const ingress404 = (asked: Asked) =>
  asked.answer(404, { 'Content-Type': 'text/plain' }, '404 page not found');
const challenge403 = (asked: Asked) =>
  asked.answer(403, { 'Content-Type': 'text/html' }, '<title>Just a moment...</title>');
const captive204 = (asked: Asked) => asked.answer(204);
const signInPage = (asked: Asked) =>
  asked.answer(200, { 'Content-Type': 'text/html; charset=utf-8' }, '<h1>Sign in</h1>');
const toSignIn = (asked: Asked) => asked.answer(302, { Location: '/sign-in' });

/** A server whose sign-in page is at `/sign-in`; a test answers the other requests. */
async function startServer(other: Answer) {
  const server = await startEventStreamServer();
  server.answers = (asked) => (asked.url.pathname === '/sign-in' ? signInPage(asked) : other(asked));
  return server;
}

const well = {
  sse: (asked: Asked) => void asked.open().send(connected()),
  multiplexedSse: (asked: Asked) =>
    void asked.open().send(connected({ orderId: 'o1', order: { orderId: 'o1', status: 'SHIPPED' } })),
  polling: (asked: Asked) => asked.answer(200, { 'Content-Type': 'application/json' }, snapshot),
};

describe.each([
  { name: 'sse', of: (url: string) => sse({ url }) },
  { name: 'multiplexedSse', of: (url: string) => multiplexedSse({ url }) },
  { name: 'polling', of: (url: string) => polling({ url, interval: 250 }) },
] as const)('$name', ({ name, of }) => {
  /** The answers in turn, and then those of a server that is well. */
  async function start(answers: readonly Answer[], request: Partial<ConnectRequest> = {}) {
    const left = [...answers];
    const server = await startServer((asked) => (left.shift() ?? well[name])(asked));
    return { server, ...connect(of(server.url), request) };
  }

  test('an ingress that answers 404 during a redeploy is retried until the server is back', async () => {
    const { heard } = await start([ingress404, ingress404]);
    await eventually(() => expect(heard.open.length).toBeGreaterThan(0));
    expect(heard.lost).toMatchObject(times(2, { code: 'not-the-server', status: 404 }));
    expect(heard.end).toEqual([]);
  });

  test('a challenge page of a CDN (403) is retried', async () => {
    const { heard } = await start([challenge403]);
    await eventually(() => expect(heard.open.length).toBeGreaterThan(0));
    expect(heard.lost).toMatchObject([{ code: 'not-the-server', status: 403, isTerminal: false }]);
    expect(heard.end).toEqual([]);
  });

  test('an error body that never ends is read no further than needed', async () => {
    const { server, heard } = await start([
      (asked) => {
        asked.response.writeHead(404, { 'Content-Type': 'application/json' });
        asked.write(`{"error":{"code":"${'x'.repeat(20_000)}`);
      },
    ]);
    const endless = await server.next();
    await eventually(() => expect(endless.isClosed).toBe(true));
    await eventually(() => expect(heard.lost).toMatchObject([{ code: 'not-the-server' }]));
  });

  test('a redirect to a sign-in page is a fault of the path once, and means sign-in the second time', async () => {
    const { heard, server } = await start(times(9, toSignIn));
    await eventually(() => expect(heard.end).toMatchObject([{ reason: 'refused', error: { status: 401 } }]));
    const [end] = heard.end;
    expect(end?.reason === 'refused' && end.error.message).toMatch(/^Sign-in is needed/);
    expect(heard.lost).toMatchObject([{ code: 'not-the-server', status: 200 }]);
    expect(heard.invalid).toEqual([]);
    expect(server.asked.filter(({ url }) => url.pathname === '/sign-in')).toHaveLength(2);
  });

  test('redirects to a sign-in page count only in a row', async () => {
    const { heard } = await start([toSignIn, challenge403, toSignIn]);
    await eventually(() => expect(heard.open.length).toBeGreaterThan(0));
    expect(heard.lost).toHaveLength(3);
    expect(heard.end).toEqual([]);
  });

  test('the page of a captive portal (200) is retried, however often it comes', async () => {
    const { heard } = await start(times(2, signInPage));
    await eventually(() => expect(heard.open.length).toBeGreaterThan(0));
    expect(heard.lost).toMatchObject(times(2, { code: 'not-the-server', status: 200 }));
    expect(heard.end).toEqual([]);
    expect(heard.invalid).toEqual([]);
  });

  test('a captive portal that answers 204 ends nothing', async () => {
    const { heard } = await start(times(4, captive204));
    await eventually(() => expect(heard.open.length).toBeGreaterThan(0));
    expect(heard.lost).toMatchObject(times(2, { code: 'not-the-server', status: 204 }));
    expect(heard.end).toEqual([]);
  });

  test('a 204 ends an order whose end the page has received', async () => {
    const { heard } = await start([(asked) => asked.answer(204)], { isFinal: () => true });
    await eventually(() => expect(heard.end).toEqual([{ reason: 'finished' }]));
    await aMoment();
    expect(heard.lost).toEqual([]);
  });
});

test('after a 204 for an order that is not final, the stream is asked for from its beginning at once', async () => {
  const server = await startServer((asked) =>
    asked.cursor ? asked.answer(204) : asked.open().send(connected()).send({ type: 'end' }).end(),
  );
  const { heard } = connect(sse({ url: server.url }), { cursor: () => 'k-3' });
  await eventually(() => expect(heard.end).toEqual([{ reason: 'finished' }]));
  expect(server.asked.map(({ cursor }) => cursor)).toEqual(['k-3', undefined]);
  expect(heard.lost).toEqual([]);
});

test('a stream route that does not exist beside a snapshot route ends in polling, and stays there quietly', async () => {
  const server = await startServer((asked) =>
    asked.url.pathname.endsWith('/stream') ? ingress404(asked) : well.polling(asked),
  );
  const { heard } = connect(
    fallback([sse({ url: `${server.url}/stream` }), polling({ url: server.url, interval: 250 })]),
  );
  await eventually(() => expect(heard.open.length).toBeGreaterThan(3));
  expect(new Set(heard.open.map(({ type }) => type))).toEqual(new Set(['polling']));
  expect(heard.lost).toMatchObject([{ code: 'not-the-server', status: 404 }]);
  expect(heard.end).toEqual([]);
});

test("the server's own refusal of one transport ends the whole fallback", async () => {
  const server = await startServer((asked) =>
    asked.url.pathname.endsWith('/stream')
      ? asked.answer(404, { 'Content-Type': 'application/json' }, '{"error":{"code":"order-not-found"}}')
      : undefined,
  );
  const { heard } = connect(fallback([sse({ url: `${server.url}/stream` }), polling({ url: server.url })]));
  await eventually(() =>
    expect(heard.end).toMatchObject([{ reason: 'refused', error: { code: 'http', status: 404 } }]),
  );
});
