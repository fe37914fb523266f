import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type ConnectRequest, type PollingOptions, polling } from '../../../src/client/index.js';
import { type OrderSnapshot, serializeSnapshot } from '../../../src/order/index.js';
import { type ReceivedRequest, startEventStreamServer } from './event-stream-server.js';
import { connect, delay, eventually } from './recording-sink.js';

afterEach(() => void vi.restoreAllMocks());

beforeEach(() => void vi.spyOn(Math, 'random').mockReturnValue(0));

const order: OrderSnapshot<string> = { orderId: 'o1', status: 'SHIPPED', version: 3 };
const answer = (request: ReceivedRequest, fields: Partial<OrderSnapshot<string>> = {}, etag?: string) =>
  request.answer(200, { ...(etag && { ETag: etag }) }, serializeSnapshot({ ...order, ...fields }));

/** With the shortest interval by default. */
async function start(options: PollingOptions = {}, request: Partial<ConnectRequest> = {}) {
  const server = await startEventStreamServer();
  return { server, ...connect(polling({ url: server.url, interval: 250, ...options }), request) };
}

test('reports the first snapshot with its ETag as the cursor', async () => {
  const { server, calls } = await start({ timeout: 1_000 });
  const first = await server.next();
  expect(first.header('accept')).toBe('application/json');
  expect(first.header('if-none-match')).toBeUndefined();
  answer(first, {}, '"k-3"');
  await eventually(() => expect(calls.message).toEqual([{ type: 'snapshot', order }]));
  expect(calls.cursors).toEqual(['k-3']);
  expect(calls.open).toEqual([{ type: 'polling', live: false, freshFor: 250 * 2.5 + 1_000 }]);
});

test('polls conditionally with the cursor after the first time, and reports a 304 as alive', async () => {
  const { server, calls } = await start({}, { cursor: () => 'k-7' });
  const first = await server.next();
  expect(first.header('if-none-match')).toBeUndefined();
  answer(first, {}, '"k-3"');
  const second = await server.next();
  expect(second.header('if-none-match')).toBe('"k-7"');
  second.answer(304);
  await eventually(() => expect(calls.alive).toBe(1));
  expect(calls.open).toHaveLength(2);
  await server.next();
  expect(calls.message).toHaveLength(1);
});

test('reads the cursor of an ETag that a compressing proxy made weak', async () => {
  const { server, calls } = await start();
  answer(await server.next(), {}, 'W/"k-3"');
  expect((await server.next()).header('if-none-match')).toBe('"k-3"');
  expect(calls.cursors).toEqual(['k-3']);
});

test('polls conditionally also with an ETag that is not a cursor', async () => {
  const { server, calls } = await start();
  answer(await server.next(), {}, '"abc"');
  expect((await server.next()).header('if-none-match')).toBe('"abc"');
  expect(calls.cursors).toEqual([undefined]);
});

test('the cursor in the body takes precedence over an ETag that a proxy altered, and is sent', async () => {
  const { server, calls } = await start();
  answer(await server.next(), { cursor: 'k-3-x4' }, '"k-3-x4-gzip"');
  const second = await server.next();
  expect(calls.cursors).toEqual(['k-3-x4']);
  expect(second.header('if-none-match')).toBe('"k-3-x4"');
});

test('without an ETag it sends the cursor in the body', async () => {
  const { server, calls } = await start();
  answer(await server.next(), { cursor: 'k-3-x4' });
  expect((await server.next()).header('if-none-match')).toBe('"k-3-x4"');
  expect(calls.cursors).toEqual(['k-3-x4']);
});

test('an ETag that contains more than the cursor is sent unchanged until the page has a newer cursor', async () => {
  let cursor = 'k-3-x4';
  const { server } = await start({}, { cursor: () => cursor });
  answer(await server.next(), { cursor }, 'W/"k-3-x4.f00"');
  const second = await server.next();
  expect(second.header('if-none-match')).toBe('"k-3-x4.f00"');
  cursor = 'k-4-y5';
  second.answer(304);
  expect((await server.next()).header('if-none-match')).toBe('"k-4-y5"');
});

test.each([
  ['a number of ms', { 'Poll-After': '300' }, 300],
  ['"default": its own interval applies', { 'Poll-After': 'default' }, 250],
  ['absent: the last one applies', {}, 400],
  ['not a number', { 'Poll-After': 'soon' }, 400],
  ['a fraction', { 'Poll-After': '300.5' }, 400],
  ['a negative number', { 'Poll-After': '-300' }, 400],
])('a 304 whose Poll-After is %s', async (_, headers, wait) => {
  const { server, calls } = await start();
  answer(await server.next(), { pollAfter: 400 });
  (await server.next()).answer(304, headers);
  await eventually(() => expect(calls.open.at(1)?.freshFor).toBe(wait * 2.5 + 10_000));
});

test('a 304 whose Poll-After is "never" ends the transport', async () => {
  const { server, calls } = await start();
  answer(await server.next());
  (await server.next()).answer(304, { 'Poll-After': 'never' });
  await eventually(() => expect(calls.end).toEqual([{ reason: 'finished' }]));
  await delay(400);
  expect(server.requests).toHaveLength(2);
});

test('the Poll-After header applies to a snapshot without `pollAfter`', async () => {
  const { server, calls } = await start();
  (await server.next()).answer(200, { 'Poll-After': '300' }, serializeSnapshot(order));
  await eventually(() => expect(calls.open.at(0)?.freshFor).toBe(300 * 2.5 + 10_000));
});

test('after a 204 for an order that is not final, it requests the whole order', async () => {
  const { server, calls } = await start();
  answer(await server.next(), { cursor: 'k-3-x4' });
  (await server.next()).answer(204);
  const third = await server.next();
  expect(third.header('if-none-match')).toBeUndefined();
  answer(third, { cursor: 'k-4-y5' });
  await eventually(() => expect(calls.cursors).toEqual(['k-3-x4', 'k-4-y5']));
  expect(calls.lost).toEqual([]);
});

test("the hook's interval overrides the option", async () => {
  const { server, calls } = await start(
    { interval: 60_000, timeout: 0 + 10_000 },
    { pollingInterval: () => 400 },
  );
  answer(await server.next());
  await eventually(() => expect(calls.open).toMatchObject([{ freshFor: 400 * 2.5 + 10_000 }]));
  await server.next();
});

test("the server's `pollAfter` overrides both, until it sends another", async () => {
  const { server, calls } = await start({}, { pollingInterval: () => 60_000 });
  answer(await server.next(), { pollAfter: 300 });
  (await server.next()).answer(304);
  (await server.next()).answer(304);
  await server.next();
  expect(calls.open.map(({ freshFor }) => freshFor)).toEqual(Array(3).fill(300 * 2.5 + 10_000));
});

test('neither the server nor an option can cause a tight loop', async () => {
  const { server } = await start({ interval: 1 }, { pollingInterval: () => 1 });
  const answeredAt = Date.now();
  answer(await server.next(), { pollAfter: 0 });
  await server.next();
  expect(Date.now() - answeredAt).toBeGreaterThanOrEqual(249);
});

test.each([
  ['pollAfter', {}, { pollAfter: 86_400_000 }],
  ['Poll-After', { 'Poll-After': '86400000' }, {}],
])('a %s of a day counts as 10 minutes', async (_, headers, fields) => {
  const { server, calls } = await start();
  (await server.next()).answer(200, headers, serializeSnapshot({ ...order, ...fields }));
  await eventually(() => expect(calls.open.at(0)?.freshFor).toBe(600_000 * 2.5 + 10_000));
});

test('`pollAfter: null` ends the transport', async () => {
  const { server, calls } = await start();
  answer(await server.next(), { status: 'DELIVERED', pollAfter: null });
  await eventually(() => expect(calls.end).toEqual([{ reason: 'finished' }]));
  expect(calls.message).toHaveLength(1);
  await delay(400);
  expect(server.requests).toHaveLength(1);
});

test('an order that was final before the first poll is polled once, also if the client knows its state', async () => {
  const { server, calls } = await start({}, { cursor: () => 'k-3' });
  const first = await server.next();
  if (first.header('if-none-match') === '"k-3"') first.answer(304);
  else answer(first, { status: 'DELIVERED', pollAfter: null }, '"k-3"');
  await eventually(() => expect(calls.end).toEqual([{ reason: 'finished' }]));
});

test('a request without a response is aborted and retried', async () => {
  const { server, calls } = await start({ timeout: 400 });
  const hanging = await server.next();
  await eventually(() => expect(calls.lost).toMatchObject([{ code: 'network' }]));
  await eventually(() => expect(hanging.isClosed).toBe(true));
  // At once, before the timeout of the next request.
  server.answers = answer;
  await eventually(() => expect(calls.message.length).toBeGreaterThan(0));
});

test('an incomplete body is aborted too', async () => {
  const { server, calls } = await start({ timeout: 400 });
  const hanging = await server.next();
  hanging.response.writeHead(200);
  hanging.write('{"orderId":');
  await eventually(() => expect(calls.lost).toMatchObject([{ code: 'network' }]));
  await eventually(() => expect(hanging.isClosed).toBe(true));
  expect(calls.open).toEqual([]);
});

test.each([429, 500, 503])('%i is retried', async (status) => {
  const { server, calls } = await start();
  (await server.next()).answer(status);
  answer(await server.next());
  await eventually(() => expect(calls.open).toHaveLength(1));
  expect(calls.lost).toMatchObject([{ code: 'http', status }]);
});

test.each([
  ['not JSON', '<h1>Sign in</h1>'],
  ['not a snapshot', '{"orderId":"o1"}'],
])('a body that is %s is reported, and the request is retried', async (_, body) => {
  const { server, calls } = await start();
  (await server.next()).answer(200, { ETag: '"k-9"' }, body);
  const second = await server.next();
  expect(calls.invalid).toMatchObject([{ code: 'invalid-message' }]);
  expect(calls.lost).toMatchObject([{ code: 'unexpected-response', cause: calls.invalid[0] }]);
  expect(calls.open).toEqual([]);
  expect(second.header('if-none-match')).toBeUndefined();
});

test.each([401, 403, 404, 410])('%i ends the transport as refused', async (status) => {
  const { server, calls } = await start();
  (await server.next()).refuse(status);
  await eventually(() => expect(calls.end).toMatchObject([{ reason: 'refused', error: { status } }]));
  await delay(600);
  expect(server.requests).toHaveLength(1);
});

test('sends the headers of its options', async () => {
  const { server } = await start({ headers: { Authorization: 'Bearer 1' } });
  expect((await server.next()).header('authorization')).toBe('Bearer 1');
});

test('close() aborts a running request, and nothing is reported afterwards', async () => {
  const { server, calls, close } = await start();
  const hanging = await server.next();
  close();
  await eventually(() => expect(hanging.isClosed).toBe(true));
  await delay();
  expect(calls.total).toBe(0);
});

test('close() between two polls leaves no timer', async () => {
  const { server, calls, close } = await start();
  answer(await server.next());
  await eventually(() => expect(calls.message).toHaveLength(1));
  close();
  await delay(400);
  expect(server.requests).toHaveLength(1);
});

test('close() clears the timeout of a running request', () => {
  vi.useFakeTimers();
  vi.stubGlobal('fetch', () => new Promise(() => {}));
  try {
    const { close } = connect(polling());
    expect(vi.getTimerCount()).toBe(1);
    close();
    expect(vi.getTimerCount()).toBe(0);
  } finally {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  }
});

test('a 304 to the first poll, which was not conditional, proves nothing, and is retried', async () => {
  const { server, calls } = await start({}, { cursor: () => 'k-7' });
  (await server.next()).answer(304);
  answer(await server.next());
  await eventually(() => expect(calls.message).toEqual([{ type: 'snapshot', order }]));
  expect(calls.lost).toMatchObject([{ code: 'not-the-server', status: 304 }]);
  expect(calls.open).toHaveLength(1);
  expect(calls.alive).toBe(0);
});

test.each(['o2', 'O1'])(
  'the snapshot of another order proves nothing, and is retried: %s',
  async (orderId) => {
    const { server, calls } = await start();
    answer(await server.next(), { orderId });
    answer(await server.next());
    await eventually(() => expect(calls.message).toEqual([{ type: 'snapshot', order }]));
    expect(calls.invalid).toMatchObject([{ path: 'orderId' }]);
    expect(calls.lost).toMatchObject([{ code: 'unexpected-response', status: undefined }]);
    expect(calls.open).toHaveLength(1);
  },
);
