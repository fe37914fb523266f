import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fallback } from '../../../src/client/index.js';
import { scriptedTransport } from '../../../src/testing/index.js';
import { connect } from './recording-sink.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function start() {
  const [sse, polling] = [scriptedTransport('sse'), scriptedTransport('polling')];
  const transport = fallback([sse, polling]);
  return { sse, polling, open: (orderId: string) => connect(transport, { orderId }) };
}

test('the transport that served one order starts immediately for the next, beside the better one', () => {
  const { sse, polling, open } = start();
  open('o1');
  vi.advanceTimersByTime(4_000);
  polling.connection.open({ live: false });
  const { calls } = open('o2');
  expect(polling.connection.orderId).toBe('o2');
  expect(sse.connection.orderId).toBe('o2');
  polling.connection.open({ live: false });
  expect(calls.open).toMatchObject([{ live: false }]);
});

test('it is forgotten after five minutes', () => {
  const { polling, open } = start();
  open('o1');
  vi.advanceTimersByTime(4_000);
  polling.connection.open({ live: false });
  vi.advanceTimersByTime(300_000);
  open('o2');
  expect(polling.connections.map(({ orderId }) => orderId)).toEqual(['o1']);
});

test('a better transport that works again is remembered instead', () => {
  const { sse, polling, open } = start();
  open('o1');
  vi.advanceTimersByTime(4_000);
  polling.connection.open({ live: false });
  sse.connection.open();
  open('o2');
  expect(polling.connections.map(({ orderId }) => orderId)).toEqual(['o1']);
  expect(sse.connection.orderId).toBe('o2');
});
