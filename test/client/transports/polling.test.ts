import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type ConnectRequest, type PollingOptions, polling } from '../../../src/client/index.js';
import { type OrderSnapshot, serializeSnapshot } from '../../../src/order/index.js';
import { type Asked, startEventStreamServer } from './event-stream-server.js';
import { aMoment, connect, eventually } from './recording-sink.js';

afterEach(() => void vi.restoreAllMocks());

beforeEach(() => void vi.spyOn(Math, 'random').mockReturnValue(0));

const order: OrderSnapshot<string> = { orderId: 'o1', status: 'SHIPPED', version: 3 };
const answer = (asked: Asked, fields: Partial<OrderSnapshot<string>> = {}, etag?: string) =>
  asked.answer(200, { ...(etag && { ETag: etag }) }, serializeSnapshot({ ...order, ...fields }));

/** The shortest interval there is, unless said otherwise. */
async function start(options: PollingOptions = {}, request: Partial<ConnectRequest> = {}) {
  const server = await startEventStreamServer();
  return { server, ...connect(polling({ url: server.url, interval: 250, ...options }), request) };
}

test('brings the first snapshot with its ETag as the cursor', async () => {
  const { server, heard } = await start({ timeout: 1_000 });
  const first = await server.next();
  expect(first.header('accept')).toBe('application/json');
  expect(first.header('if-none-match')).toBeUndefined();
  answer(first, {}, '"k-3"');
  await eventually(() => expect(heard.message).toEqual([{ type: 'snapshot', order }]));
  expect(heard.cursors).toEqual(['k-3']);
  expect(heard.open).toEqual([{ type: 'polling', live: false, freshFor: 250 * 2.5 + 1_000 }]);
});

test('asks conditionally with the cursor after the first, and takes a 304 for a sign of life', async () => {
  const { server, heard } = await start({}, { cursor: () => 'k-7' });
  const first = await server.next();
  expect(first.header('if-none-match')).toBeUndefined();
  answer(first, {}, '"k-3"');
  const second = await server.next();
  expect(second.header('if-none-match')).toBe('"k-7"');
  second.answer(304);
  await eventually(() => expect(heard.alive).toBe(1));
  expect(heard.open).toHaveLength(2);
  await server.next();
  expect(heard.message).toHaveLength(1);
});

test('reads the cursor of an ETag that a compressing proxy made weak', async () => {
  const { server, heard } = await start();
  answer(await server.next(), {}, 'W/"k-3"');
  expect((await server.next()).header('if-none-match')).toBe('"k-3"');
  expect(heard.cursors).toEqual(['k-3']);
});

test('asks conditionally also with an ETag that is no cursor', async () => {
  const { server, heard } = await start();
  answer(await server.next(), {}, '"abc"');
  expect((await server.next()).header('if-none-match')).toBe('"abc"');
  expect(heard.cursors).toEqual([undefined]);
});

test('the cursor in the body wins over an ETag that a proxy altered, and is asked with', async () => {
  const { server, heard } = await start();
  answer(await server.next(), { cursor: 'k-3-x4' }, '"k-3-x4-gzip"');
  const second = await server.next();
  expect(heard.cursors).toEqual(['k-3-x4']);
  expect(second.header('if-none-match')).toBe('"k-3-x4"');
});

test('without an ETag it asks with the cursor in the body', async () => {
  const { server, heard } = await start();
  answer(await server.next(), { cursor: 'k-3-x4' });
  expect((await server.next()).header('if-none-match')).toBe('"k-3-x4"');
  expect(heard.cursors).toEqual(['k-3-x4']);
});

test('an ETag that says more than the cursor is sent back whole, until the page knows more', async () => {
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
  ['"default": its own interval holds', { 'Poll-After': 'default' }, 250],
  ['no advice: the last one stands', {}, 400],
  ['no number', { 'Poll-After': 'soon' }, 400],
  ['a fraction', { 'Poll-After': '300.5' }, 400],
  ['a negative number', { 'Poll-After': '-300' }, 400],
])('a 304 whose Poll-After is %s', async (_, headers, wait) => {
  const { server, heard } = await start();
  answer(await server.next(), { pollAfter: 400 });
  (await server.next()).answer(304, headers);
  await eventually(() => expect(heard.open.at(1)?.freshFor).toBe(wait * 2.5 + 10_000));
});

test('a 304 whose Poll-After is "never" is the end', async () => {
  const { server, heard } = await start();
  answer(await server.next());
  (await server.next()).answer(304, { 'Poll-After': 'never' });
  await eventually(() => expect(heard.end).toEqual([{ reason: 'finished' }]));
  await aMoment(400);
  expect(server.asked).toHaveLength(2);
});

test('a Poll-After beside a snapshot without advice counts', async () => {
  const { server, heard } = await start();
  (await server.next()).answer(200, { 'Poll-After': '300' }, serializeSnapshot(order));
  await eventually(() => expect(heard.open.at(0)?.freshFor).toBe(300 * 2.5 + 10_000));
});

test('after a 204 for an order that is not final it asks once more, for the whole order', async () => {
  const { server, heard } = await start();
  answer(await server.next(), { cursor: 'k-3-x4' });
  (await server.next()).answer(204);
  const third = await server.next();
  expect(third.header('if-none-match')).toBeUndefined();
  answer(third, { cursor: 'k-4-y5' });
  await eventually(() => expect(heard.cursors).toEqual(['k-3-x4', 'k-4-y5']));
  expect(heard.lost).toEqual([]);
});

test("the hook's interval goes before the option", async () => {
  const { server, heard } = await start(
    { interval: 60_000, timeout: 0 + 10_000 },
    { pollingInterval: () => 400 },
  );
  answer(await server.next());
  await eventually(() => expect(heard.open).toMatchObject([{ freshFor: 400 * 2.5 + 10_000 }]));
  await server.next();
});

test("the server's advice goes before both, and holds until it gives another", async () => {
  const { server, heard } = await start({}, { pollingInterval: () => 60_000 });
  answer(await server.next(), { pollAfter: 300 });
  (await server.next()).answer(304);
  (await server.next()).answer(304);
  await server.next();
  expect(heard.open.map(({ freshFor }) => freshFor)).toEqual(Array(3).fill(300 * 2.5 + 10_000));
});

test('nobody can make it poll in a tight loop', async () => {
  const { server } = await start({ interval: 0 }, { pollingInterval: () => -1 });
  const askedAt = Date.now();
  answer(await server.next(), { pollAfter: 0 });
  await server.next();
  expect(Date.now() - askedAt).toBeGreaterThanOrEqual(249);
});

test('`pollAfter: null` is the end', async () => {
  const { server, heard } = await start();
  answer(await server.next(), { status: 'DELIVERED', pollAfter: null });
  await eventually(() => expect(heard.end).toEqual([{ reason: 'finished' }]));
  expect(heard.message).toHaveLength(1);
  await aMoment(400);
  expect(server.asked).toHaveLength(1);
});

test('an order that was final before the first poll is polled once, though the client knew its state', async () => {
  const { server, heard } = await start({}, { cursor: () => 'k-3' });
  const first = await server.next();
  if (first.header('if-none-match') === '"k-3"') first.answer(304);
  else answer(first, { status: 'DELIVERED', pollAfter: null }, '"k-3"');
  await eventually(() => expect(heard.end).toEqual([{ reason: 'finished' }]));
});

test('an answer that hangs is given up and asked for again', async () => {
  const { server, heard } = await start({ timeout: 400 });
  const hanging = await server.next();
  await eventually(() => expect(heard.lost).toMatchObject([{ code: 'network' }]));
  await eventually(() => expect(hanging.isClosed).toBe(true));
  answer(await server.next());
  await eventually(() => expect(heard.message).toHaveLength(1));
});

test('a body that hangs is given up too', async () => {
  const { server, heard } = await start({ timeout: 400 });
  const hanging = await server.next();
  hanging.response.writeHead(200);
  hanging.write('{"orderId":');
  await eventually(() => expect(heard.lost).toMatchObject([{ code: 'network' }]));
  await eventually(() => expect(hanging.isClosed).toBe(true));
  expect(heard.open).toEqual([]);
});

test.each([429, 500, 503])('%i is tried again', async (status) => {
  const { server, heard } = await start();
  (await server.next()).answer(status);
  answer(await server.next());
  await eventually(() => expect(heard.open).toHaveLength(1));
  expect(heard.lost).toMatchObject([{ code: 'http', status }]);
});

test.each([
  ['no JSON', '<h1>Sign in</h1>'],
  ['no snapshot', '{"orderId":"o1"}'],
])('a body that is %s is reported, and asked for again', async (_, body) => {
  const { server, heard } = await start();
  (await server.next()).answer(200, { ETag: '"k-9"' }, body);
  const second = await server.next();
  expect(heard.invalid).toMatchObject([{ code: 'invalid-message' }]);
  expect(heard.lost).toMatchObject([{ code: 'unexpected-response', cause: heard.invalid[0] }]);
  expect(heard.open).toEqual([]);
  expect(second.header('if-none-match')).toBeUndefined();
});

test.each([401, 403, 404, 410])('%i is the end: refused', async (status) => {
  const { server, heard } = await start();
  (await server.next()).refuse(status);
  await eventually(() => expect(heard.end).toMatchObject([{ reason: 'refused', error: { status } }]));
  await aMoment(600);
  expect(server.asked).toHaveLength(1);
});

test('sends the headers of its options', async () => {
  const { server } = await start({ headers: { Authorization: 'Bearer 1' } });
  expect((await server.next()).header('authorization')).toBe('Bearer 1');
});

test('close() takes a running request back, and nothing is heard afterwards', async () => {
  const { server, heard, close } = await start();
  const hanging = await server.next();
  close();
  await eventually(() => expect(hanging.isClosed).toBe(true));
  await aMoment();
  expect(heard.total).toBe(0);
});

test('close() between two polls leaves no timer', async () => {
  const { server, heard, close } = await start();
  answer(await server.next());
  await eventually(() => expect(heard.message).toHaveLength(1));
  close();
  await aMoment(400);
  expect(server.asked).toHaveLength(1);
});

test('close() stops the clock of an answer that is awaited', () => {
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
