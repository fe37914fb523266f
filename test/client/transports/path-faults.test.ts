import { beforeEach, describe, expect, test, vi } from 'vitest';
import { type ConnectRequest, fallback, multiplexedSse, polling, sse } from '../../../src/client/index.js';
import { serializeSnapshot } from '../../../src/order/index.js';
import { connected } from '../messages.js';
import { type ReceivedRequest, startEventStreamServer } from './event-stream-server.js';
import { connect, delay, eventually } from './recording-sink.js';

beforeEach(() => void vi.spyOn(Math, 'random').mockReturnValue(0));

const snapshot = serializeSnapshot({ orderId: 'o1', status: 'SHIPPED', version: 3 });

type Answer = (request: ReceivedRequest) => void;
const times = <T>(count: number, thing: T) => Array.from({ length: count }, () => thing);

/** Responses of intermediaries. */
const ingress404: Answer = (request) =>
  request.answer(404, { 'Content-Type': 'text/plain' }, '404 page not found');
const challenge403: Answer = (request) =>
  request.answer(403, { 'Content-Type': 'text/html' }, '<title>Just a moment...</title>');
const captive204: Answer = (request) => request.answer(204);
const signInPage: Answer = (request) =>
  request.answer(200, { 'Content-Type': 'text/html; charset=utf-8' }, '<h1>Sign in</h1>');
const toSignIn: Answer = (request) => request.answer(302, { Location: '/sign-in' });

/** A server with a sign-in page at `/sign-in`; the test responds to other requests. */
async function startServer(other: Answer) {
  const server = await startEventStreamServer();
  server.answers = (request) => (request.url.pathname === '/sign-in' ? signInPage(request) : other(request));
  return server;
}

const healthy = {
  sse: (request) => void request.open().send(connected()),
  multiplexedSse: (request) =>
    void request.open().send(connected({ orderId: 'o1', order: { orderId: 'o1', status: 'SHIPPED' } })),
  polling: (request) => request.answer(200, { 'Content-Type': 'application/json' }, snapshot),
} satisfies Record<string, Answer>;

describe.each([
  { name: 'sse', of: (url: string) => sse({ url }) },
  { name: 'multiplexedSse', of: (url: string) => multiplexedSse({ url }) },
  { name: 'polling', of: (url: string) => polling({ url, interval: 250 }) },
] as const)('$name', ({ name, of }) => {
  /** Sends the given responses in turn, and then those of a healthy server. */
  async function start(answers: readonly Answer[], request: Partial<ConnectRequest> = {}) {
    const left = [...answers];
    const server = await startServer((request) => (left.shift() ?? healthy[name])(request));
    return { server, ...connect(of(server.url), request) };
  }

  test('a 404 of an ingress during a redeploy is retried until the server is back', async () => {
    const { calls } = await start([ingress404, ingress404]);
    await eventually(() => expect(calls.open.length).toBeGreaterThan(0));
    expect(calls.lost).toMatchObject(times(2, { code: 'not-the-server', status: 404 }));
    expect(calls.end).toEqual([]);
  });

  test('a challenge page of a CDN (403) is retried', async () => {
    const { calls } = await start([challenge403]);
    await eventually(() => expect(calls.open.length).toBeGreaterThan(0));
    expect(calls.lost).toMatchObject([{ code: 'not-the-server', status: 403, isTerminal: false }]);
    expect(calls.end).toEqual([]);
  });

  test('an endless error body is read only up to its limit', async () => {
    const { server, calls } = await start([
      (request) => {
        request.response.writeHead(404, { 'Content-Type': 'application/json' });
        request.write(`{"error":{"code":"${'x'.repeat(20_000)}`);
      },
    ]);
    const endless = await server.next();
    await eventually(() => expect(endless.isClosed).toBe(true));
    await eventually(() => expect(calls.lost).toMatchObject([{ code: 'not-the-server' }]));
  });

  test('a redirect to a sign-in page is retried once, and a refusal the second time', async () => {
    const { calls, server } = await start(times(9, toSignIn));
    await eventually(() => expect(calls.end).toMatchObject([{ reason: 'refused', error: { status: 401 } }]));
    const [end] = calls.end;
    expect(end?.reason === 'refused' && end.error.message).toMatch(/^Sign-in is needed/);
    expect(calls.lost).toMatchObject([{ code: 'not-the-server', status: 200 }]);
    expect(calls.invalid).toEqual([]);
    expect(server.requests.filter(({ url }) => url.pathname === '/sign-in')).toHaveLength(2);
  });

  test('redirects to a sign-in page count only in a row', async () => {
    const { calls } = await start([toSignIn, challenge403, toSignIn]);
    await eventually(() => expect(calls.open.length).toBeGreaterThan(0));
    expect(calls.lost).toHaveLength(3);
    expect(calls.end).toEqual([]);
  });

  test('the page of a captive portal (200) is always retried', async () => {
    const { calls } = await start(times(2, signInPage));
    await eventually(() => expect(calls.open.length).toBeGreaterThan(0));
    expect(calls.lost).toMatchObject(times(2, { code: 'not-the-server', status: 200 }));
    expect(calls.end).toEqual([]);
    expect(calls.invalid).toEqual([]);
  });

  test('a 204 of a captive portal ends nothing', async () => {
    const { calls } = await start(times(4, captive204));
    await eventually(() => expect(calls.open.length).toBeGreaterThan(0));
    expect(calls.lost).toMatchObject(times(2, { code: 'not-the-server', status: 204 }));
    expect(calls.end).toEqual([]);
  });

  test('a 204 ends an order that the page knows to be final', async () => {
    const { calls } = await start([(request) => request.answer(204)], { isFinal: () => true });
    await eventually(() => expect(calls.end).toEqual([{ reason: 'finished' }]));
    await delay();
    expect(calls.lost).toEqual([]);
  });
});

test('after a 204 for an order that is not final, the stream is requested again without a cursor', async () => {
  const server = await startServer((request) =>
    request.cursor ? request.answer(204) : request.open().send(connected()).send({ type: 'end' }).end(),
  );
  const { calls } = connect(sse({ url: server.url }), { cursor: () => 'k-3' });
  await eventually(() => expect(calls.end).toEqual([{ reason: 'finished' }]));
  expect(server.requests.map(({ cursor }) => cursor)).toEqual(['k-3', undefined]);
  expect(calls.lost).toEqual([]);
});

test('without a stream route beside the snapshot route, the page polls and reports one loss', async () => {
  const server = await startServer((request) =>
    request.url.pathname.endsWith('/stream') ? ingress404(request) : healthy.polling(request),
  );
  const { calls } = connect(
    fallback([sse({ url: `${server.url}/stream` }), polling({ url: server.url, interval: 250 })]),
  );
  await eventually(() => expect(calls.open.length).toBeGreaterThan(3));
  expect(new Set(calls.open.map(({ type }) => type))).toEqual(new Set(['polling']));
  expect(calls.lost).toMatchObject([{ code: 'not-the-server', status: 404 }]);
  expect(calls.end).toEqual([]);
});

test("the server's own refusal of one transport ends the whole fallback", async () => {
  const server = await startServer((request) =>
    request.url.pathname.endsWith('/stream')
      ? request.answer(404, { 'Content-Type': 'application/json' }, '{"error":{"code":"order-not-found"}}')
      : undefined,
  );
  const { calls } = connect(fallback([sse({ url: `${server.url}/stream` }), polling({ url: server.url })]));
  await eventually(() =>
    expect(calls.end).toMatchObject([{ reason: 'refused', error: { code: 'http', status: 404 } }]),
  );
});
