import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fallback, TransportError } from '../../../src/client/index.js';
import { type ScriptedTransport, scriptedTransport } from '../../../src/testing/index.js';
import { updated } from '../messages.js';
import { connect, createRecordingSink } from './recording-sink.js';

beforeEach(() => {
  vi.useFakeTimers();
  // The middle of each random range.
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** A stream and polling, tried in this order. */
function start() {
  const stream = scriptedTransport('stream');
  const polls = scriptedTransport('polls');
  return { stream, polls, ...connect(fallback([stream, polls])) };
}
type Started = ReturnType<typeof start>;

const live = { freshFor: 75_000 };
const polled = { live: false, freshFor: 25_000 };
const unsupported = new TransportError('http', 'The server answered 405.', { status: 405 });
const isOpen = (transport: ScriptedTransport) => transport.connections.some(({ isClosed }) => !isClosed);
const served = ({ calls }: Started) => calls.open.map(({ type }) => type);

test('starts only the first transport', () => {
  const { stream, polls, calls } = start();
  stream.connection.open(live);
  vi.advanceTimersByTime(60_000);
  expect(polls.connections).toHaveLength(0);
  expect(calls.open).toEqual([{ type: 'stream', live: true, freshFor: 75_000 }]);
});

test('starts the next one immediately when the first one cannot connect', () => {
  const { stream, polls, calls } = start();
  stream.connection.lose();
  expect(polls.connections).toHaveLength(1);
  expect(isOpen(stream)).toBe(true);
  expect(calls.lost).toHaveLength(1);
});

test('starts the next one beside the first after 4 s without a response', () => {
  const { stream, polls } = start();
  vi.advanceTimersByTime(3_999);
  expect(polls.connections).toHaveLength(0);
  vi.advanceTimersByTime(1);
  expect(polls.connections).toHaveLength(1);
  expect(isOpen(stream)).toBe(true);
});

test('reports once that nothing of the stream arrives while polling serves, and again after it has worked', () => {
  const { stream, polls, calls } = start();
  const mute = new TransportError('mute-stream', 'A proxy buffers the stream.');
  vi.advanceTimersByTime(4_000);
  polls.connection.open(polled);
  stream.connection.lose(new TransportError('network', 'No response.'));
  expect(calls.degraded).toEqual([]);
  for (let attempt = 0; attempt < 3; attempt += 1) stream.connection.lose(mute);
  expect(calls.degraded).toEqual([mute]);
  expect(calls.lost).toEqual([]);

  stream.connection.open(live);
  stream.connection.lose();
  polls.connection.open(polled);
  stream.connection.lose(mute);
  expect(calls.degraded).toEqual([mute, mute]);
});

test('waits for `hedgeAfter` instead', () => {
  const [stream, polls] = [scriptedTransport(), scriptedTransport()];
  connect(fallback([stream, polls], { hedgeAfter: 100 }));
  vi.advanceTimersByTime(100);
  expect(polls.connections).toHaveLength(1);
});

test('starts one after the other until one opens', () => {
  const transports = ['a', 'b', 'c', 'd'].map((type) => scriptedTransport(type));
  connect(fallback(transports));
  vi.advanceTimersByTime(8_000);
  transports[1]?.connection.open(polled);
  vi.advanceTimersByTime(60_000);
  expect(transports.map(({ connections }) => connections.length)).toEqual([1, 1, 1, 0]);
});

test.each([
  [0, 2_000],
  [0.5, 4_000],
  [0.75, 5_000],
])(
  'waits for a stable stream that was lost, for a random time, so that not all clients poll at once (%d)',
  (random, wait) => {
    vi.spyOn(Math, 'random').mockReturnValue(random);
    const { stream, polls, calls } = start();
    stream.connection.open(live);
    stream.connection.alive();
    stream.connection.lose();
    expect(calls.lost).toHaveLength(1);
    vi.advanceTimersByTime(wait - 1);
    expect(polls.connections).toHaveLength(0);
    vi.advanceTimersByTime(1);
    expect(polls.connections).toHaveLength(1);
  },
);

test('starts no other when a stable stream reopens in time', () => {
  const { stream, polls } = start();
  stream.connection.open(live);
  stream.connection.alive();
  stream.connection.lose();
  vi.advanceTimersByTime(2_000);
  stream.connection.open(live);
  vi.advanceTimersByTime(60_000);
  expect(polls.connections).toHaveLength(0);
});

test('does not wait when the reconnect fails too', () => {
  const { stream, polls } = start();
  stream.connection.open(live);
  stream.connection.alive();
  stream.connection.lose();
  stream.connection.lose();
  expect(polls.connections).toHaveLength(1);
});

test('does not wait after two short streams', () => {
  const { stream, polls } = start();
  stream.connection.open(live);
  stream.connection.lose();
  expect(polls.connections).toHaveLength(0);
  stream.connection.open(live);
  stream.connection.lose();
  expect(polls.connections).toHaveLength(1);
});

test('uses the better one again, and closes the worse one only after a heartbeat', () => {
  const started = start();
  const { stream, polls, calls } = started;
  stream.connection.lose();
  polls.connection.open(polled);
  expect(calls.open.at(-1)).toEqual({ type: 'polls', ...polled });

  stream.connection.open(live);
  expect(calls.open.at(-1)).toEqual({ type: 'stream', live: true, ...live });
  expect(isOpen(polls)).toBe(true);
  stream.connection.message(updated(1));
  expect(isOpen(polls)).toBe(true);
  stream.connection.alive();
  expect(isOpen(polls)).toBe(false);
  expect(served(started)).toEqual(['polls', 'stream']);
});

test('closes the worse one immediately where heartbeats are not visible', () => {
  const { stream, polls } = start();
  stream.connection.lose();
  polls.connection.open(polled);
  stream.connection.open({ freshFor: Number.POSITIVE_INFINITY });
  expect(isOpen(polls)).toBe(false);
});

test('a worse one that opens late does not serve, and its heartbeats are not reported', () => {
  const started = start();
  const { stream, polls, calls } = started;
  vi.advanceTimersByTime(4_000);
  stream.connection.open(live);
  polls.connection.open(polled);
  polls.connection.alive();
  expect(served(started)).toEqual(['stream']);
  expect(calls.alive).toBe(0);
});

test('continues with the worse one when the better one is lost before its first heartbeat', () => {
  const started = start();
  const { stream, polls, calls } = started;
  stream.connection.lose();
  polls.connection.open(polled);
  stream.connection.open(live);
  const lost = calls.lost.length;
  stream.connection.lose();
  expect(served(started)).toEqual(['polls', 'stream', 'polls']);
  expect(calls.lost).toHaveLength(lost);
});

test('starts the worse one again when the better one is lost later', () => {
  const { stream, polls } = start();
  stream.connection.lose();
  polls.connection.open(polled);
  stream.connection.open(live);
  stream.connection.alive();
  stream.connection.lose();
  vi.advanceTimersByTime(4_000);
  expect(polls.connections).toHaveLength(2);
  expect(isOpen(polls)).toBe(true);
});

test('reports a loss when all open transports are lost', () => {
  const { stream, polls, calls } = start();
  stream.connection.lose();
  polls.connection.open(polled);
  polls.connection.lose();
  expect(calls.lost).toHaveLength(2);
});

test('continues with the others when one is unsupported', () => {
  const { stream, polls, calls } = start();
  stream.connection.unsupport(unsupported);
  expect(polls.connections).toHaveLength(1);
  polls.connection.open(polled);
  expect(calls.end).toEqual([]);
  polls.connection.lose();
  vi.advanceTimersByTime(60_000);
  expect(stream.connections).toHaveLength(1);
});

test('ends when all are unsupported', () => {
  const { stream, polls, calls } = start();
  stream.connection.unsupport(unsupported);
  polls.connection.unsupport(unsupported);
  expect(calls.end).toEqual([{ reason: 'unsupported', error: unsupported }]);
});

test.each(['stream', 'polls'] as const)('ends all when the %s is refused', (name) => {
  const started = start();
  const { stream, polls, calls } = started;
  vi.advanceTimersByTime(4_000);
  started[name].connection.refuse(403);
  expect(calls.end).toMatchObject([{ reason: 'refused', error: { status: 403 } }]);
  expect(isOpen(stream) || isOpen(polls)).toBe(false);
  expect(vi.getTimerCount()).toBe(0);
});

test.each([
  ['stream', 'polls'],
  ['polls', 'stream'],
] as const)('the %s is asked again when it is refused while the %s is open (G5)', (refused, other) => {
  const started = start();
  vi.advanceTimersByTime(4_000);
  started[other].connection.open(live);
  started[refused].connection.refuse(401);
  expect(started.calls.end).toEqual([]);
  expect(started[refused].connections).toHaveLength(2);
  started[refused].connection.open(live);
  expect(isOpen(started.stream) && isOpen(started.polls)).toBe(true);
  expect(started.calls.lost).toEqual([]);
});

test('ends all when the second answer is a refusal too', () => {
  const { stream, polls, calls } = start();
  vi.advanceTimersByTime(4_000);
  stream.connection.open(live);
  polls.connection.refuse(401);
  polls.connection.refuse(403);
  expect(calls.end).toMatchObject([{ reason: 'refused', error: { status: 403 } }]);
  expect(isOpen(stream) || isOpen(polls)).toBe(false);
});

test('ends all when the transport that serves is refused', () => {
  const { stream, polls, calls } = start();
  vi.advanceTimersByTime(4_000);
  stream.connection.open(live);
  polls.connection.open(polled);
  stream.connection.refuse(401);
  expect(calls.end).toMatchObject([{ reason: 'refused', error: { status: 401 } }]);
  expect(isOpen(stream) || isOpen(polls)).toBe(false);
});

test('ends all when the order is final', () => {
  const { stream, polls, calls } = start();
  stream.connection.lose();
  polls.connection.open(polled);
  polls.connection.finish();
  expect(calls.end).toEqual([{ reason: 'finished' }]);
  expect(isOpen(stream) || isOpen(polls)).toBe(false);
});

test('reports the messages of both', () => {
  const { stream, polls, calls } = start();
  vi.advanceTimersByTime(4_000);
  stream.connection.open(live);
  polls.connection.open(polled);
  polls.connection.message(updated(1), 'k-1');
  stream.connection.message(updated(2), 'k-2');
  expect(calls.message).toEqual([updated(1), updated(2)]);
  expect(calls.cursors).toEqual(['k-1', 'k-2']);
});

test('close() closes all and leaves no timer', () => {
  const { stream, polls, calls, close } = start();
  stream.connection.lose();
  polls.connection.open(polled);
  const { total } = calls;
  close();
  expect(isOpen(stream) || isOpen(polls)).toBe(false);
  expect(vi.getTimerCount()).toBe(0);
  vi.advanceTimersByTime(60_000);
  expect(calls.total).toBe(total);
});

test('close() before the first response leaves no timer', () => {
  const { stream, polls, close } = start();
  close();
  vi.advanceTimersByTime(60_000);
  expect(isOpen(stream)).toBe(false);
  expect(polls.connections).toHaveLength(0);
});

test('starts nothing more when the sink closes it during a loss (G7)', () => {
  const [stream, polls] = [scriptedTransport(), scriptedTransport()];
  const { sink } = createRecordingSink();
  const order = { orderId: 'o1', cursor: () => undefined, pollingInterval: () => undefined };
  const close = fallback([stream, polls]).connect(order, { ...sink, lost: () => close() });
  stream.connection.lose();
  vi.advanceTimersByTime(60_000);
  expect(isOpen(stream)).toBe(false);
  expect(polls.connections).toHaveLength(0);
  expect(vi.getTimerCount()).toBe(0);
});

test('a worse one that was open beside is reported with the age of its last data (G4)', () => {
  const { stream, polls, calls } = start();
  vi.advanceTimersByTime(4_000);
  polls.connection.open(polled);
  stream.connection.open(live);
  vi.advanceTimersByTime(15_000);
  stream.connection.lose();
  expect(calls.open.at(-1)).toEqual({ type: 'polls', ...polled, age: 15_000 });
  polls.connection.alive();
  stream.connection.open(live);
  vi.advanceTimersByTime(1_000);
  stream.connection.lose();
  expect(calls.open.at(-1)).toEqual({ type: 'polls', ...polled, age: 1_000 });
});
