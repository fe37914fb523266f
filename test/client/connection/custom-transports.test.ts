import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  createOrderStatusClient,
  fallback,
  sharedAcrossTabs,
  type Transport,
  type TransportSink,
} from '../../../src/client/index.js';
import type { OrderStatusError } from '../../../src/order/index.js';
import { scriptedTransport } from '../../../src/testing/index.js';
import { updated } from '../messages.js';

beforeEach(() => {
  vi.useFakeTimers();
  // Node 24 has Web Locks, whose answers do not follow the fake clock: without them a tab has its own connection.
  vi.stubGlobal('navigator', undefined);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** A transport with any `connect`, as in JavaScript. */
const custom = (connect: (sink: TransportSink) => unknown): Transport => ({
  type: 'custom',
  // A wrong `connect` is what these tests are about.
  connect: (_, sink) => connect(sink) as () => void,
});

/** Watches order `o1` by the transport. */
function watch(transport: Transport) {
  const client = createOrderStatusClient({ transport, linger: 0 });
  const errors: OrderStatusError[] = [];
  const stop = client.subscribe('o1', { onError: (error) => void errors.push(error) });
  return { client, errors, stop, live: () => client.get('o1') };
}

const ways: readonly [string, (transport: Transport) => Transport][] = [
  ['alone', (transport) => transport],
  ['in a fallback', (transport) => fallback([transport])],
  ['shared across tabs', (transport) => sharedAcrossTabs(transport)],
];

describe.each(ways)('a custom transport, %s', (_, wrap) => {
  test('may report within connect: the reports follow in their order', async () => {
    const { live, errors } = watch(
      wrap(
        custom((sink) => {
          sink.open({ type: 'custom', live: true, freshFor: 30_000 });
          sink.message(updated(1));
          sink.message(updated(2));
          return () => {};
        }),
      ),
    );
    await vi.advanceTimersByTimeAsync(0);
    expect(live()).toMatchObject({ connection: 'open', order: { version: 2 } });
    expect(errors).toEqual([]);
  });

  test('may end within connect, after which nothing is reported', async () => {
    const { live, errors } = watch(
      wrap(
        custom((sink) => {
          sink.end({ reason: 'finished' });
          sink.message(updated(1));
          return () => {};
        }),
      ),
    );
    await vi.advanceTimersByTimeAsync(0);
    expect(live()).toMatchObject({ connection: 'closed' });
    expect(live()?.order).toBeUndefined();
    expect(errors).toEqual([]);
  });

  test.each<[string, () => unknown]>([
    [
      'throws',
      () => {
        throw new Error('No socket.');
      },
    ],
    ['is async', async () => () => {}],
    ['is async and rejects', () => Promise.reject(new Error('No socket.'))],
    ['returns nothing', () => undefined],
    ['returns an object', () => ({ close() {} })],
  ])('whose connect %s is reported, and not connected again soon', async (_, connect) => {
    const connected = vi.fn(connect);
    const { live, errors, stop } = watch(wrap(custom(connected)));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(errors).toMatchObject([{ code: 'unsupported' }]);
    expect(errors[0]?.message).toContain('"custom"');
    expect(live()).toMatchObject({ connection: 'refused', error: { code: 'unsupported' } });
    expect(connected).toHaveBeenCalledTimes(1);
    stop();
    await vi.advanceTimersByTimeAsync(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('whose connect fails reports nothing afterwards', async () => {
    let late: TransportSink | undefined;
    const { live } = watch(
      wrap(
        custom((sink) => {
          late = sink;
          sink.message(updated(1));
        }),
      ),
    );
    await vi.advanceTimersByTimeAsync(0);
    late?.open({ type: 'custom', live: true, freshFor: 30_000 });
    late?.message(updated(2));
    await vi.advanceTimersByTimeAsync(0);
    expect(live()).toMatchObject({ connection: 'refused' });
    expect(live()?.order).toBeUndefined();
  });

  test('whose closing fails is closed all the same', async () => {
    const log = vi.spyOn(console, 'error').mockReturnValue();
    const cause = new Error('Already closed.');
    const { stop, live } = watch(
      wrap(
        custom(() => () => {
          throw cause;
        }),
      ),
    );
    stop();
    await vi.advanceTimersByTimeAsync(0);
    expect(live()).toBeUndefined();
    expect(log.mock.calls).toMatchObject([[{ code: 'unsupported', cause }]]);
  });
});

test('the function that an async connect returns is called, so that no connection is left', async () => {
  const close = vi.fn();
  watch(custom(async () => close));
  await vi.advanceTimersByTimeAsync(0);
  expect(close).toHaveBeenCalledTimes(1);
});

test('a transport that nothing can close is connected once', async () => {
  const connected = vi.fn(() => undefined);
  const { client, errors } = watch(custom(connected));
  for (let times = 0; times < 3; times += 1) {
    await vi.advanceTimersByTimeAsync(0);
    client.refresh('o1');
  }
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(connected).toHaveBeenCalledTimes(1);
  expect(errors).not.toEqual([]);
});

test('the next transport of a fallback serves', async () => {
  const next = scriptedTransport('next');
  const { live } = watch(fallback([custom(() => undefined), next]));
  await vi.advanceTimersByTimeAsync(0);
  next.connection.open();
  expect(live()).toMatchObject({ connection: 'open', connectionType: 'next' });
});
