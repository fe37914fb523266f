import type { SendResult } from 'react-order-status/server/notify';
import { type SmsOptions, sms } from 'react-order-status/server/notify/sms';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { messageTo } from './messages.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const ANN = '+4915112345678';
const BEN = '+4915112345679';
const CARL = '+436601234567';

function createChannel(options: Partial<SmsOptions> = {}) {
  const results: SendResult[] = [];
  const sent: string[] = [];
  const channel = sms({
    provider: {
      name: 'stub',
      async send({ to }) {
        sent.push(to);
        return results.shift() ?? { outcome: 'sent' };
      },
    },
    countries: ['DE', 'AT'],
    brand: 'Shop',
    ...options,
  });
  const send = (number: string, userId = number) =>
    channel.send(messageTo(number, { recipient: { userId } }), new AbortController().signal);
  return { send, sent, results };
}

test('messages to one number are limited, for a time, and later ones wait that long', async () => {
  const { send, sent } = createChannel({ limits: { number: 2, window: 60_000 } });
  expect([await send(ANN, 'a'), await send(ANN, 'b')]).toEqual([{ outcome: 'sent' }, { outcome: 'sent' }]);
  vi.advanceTimersByTime(20_000);
  expect(await send(ANN, 'c')).toEqual({ outcome: 'not-sent', retryAfter: 40_000 });
  expect(await send(BEN)).toEqual({ outcome: 'sent' });
  expect(sent).toEqual([ANN, ANN, BEN]);
  vi.advanceTimersByTime(40_000);
  expect(await send(ANN)).toEqual({ outcome: 'sent' });
});

test('messages to one user are limited, whatever the number', async () => {
  const { send, sent } = createChannel({ limits: { user: 1 } });
  await send(ANN, 'ann');
  expect(await send(BEN, 'ann')).toMatchObject({ outcome: 'not-sent' });
  expect(sent).toEqual([ANN]);
});

test('messages to one country are limited, whatever the number', async () => {
  const { send, sent } = createChannel({ limits: { country: 2 } });
  await send(ANN);
  await send(BEN);
  expect(await send('+4915112345670')).toMatchObject({ outcome: 'not-sent' });
  expect(await send(CARL)).toEqual({ outcome: 'sent' });
  expect(sent).toEqual([ANN, BEN, CARL]);
});

test('what was surely not sent does not count, and what may have been sent does', async () => {
  const { send, results } = createChannel({ limits: { number: 1 } });
  results.push({ outcome: 'not-sent' }, { outcome: 'refused', reason: 'policy' }, { outcome: 'unknown' });
  expect(await send(ANN)).toMatchObject({ outcome: 'not-sent' });
  expect(await send(ANN)).toMatchObject({ outcome: 'refused' });
  expect(await send(ANN)).toMatchObject({ outcome: 'unknown' });
  expect(await send(ANN)).toMatchObject({ outcome: 'not-sent', retryAfter: 86_400_000 });
});

test('a text that the app fails to write loses no message', async () => {
  const failure = new Error('No text.');
  const { send, sent } = createChannel({
    text() {
      throw failure;
    },
  });
  expect(await send(ANN)).toEqual({ outcome: 'not-sent', error: failure });
  expect(sent).toEqual([]);
});

test('a limit that is no number is refused', () => {
  for (const limits of [{ number: 0 }, { user: -1 }, { country: 1.5 }, { window: 0 }]) {
    expect(() => createChannel({ limits })).toThrow(/sms: limits/);
  }
});
