import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { TransportError } from '../../../src/client/index.js';
import { createRefusal } from '../../../src/client/store/refusal.js';
import { stubPage } from '../browser/page.js';
import { watchOrder } from './watched-order.js';

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, 'random').mockReturnValue(0);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const MINUTE = 60_000;
const intermediary = (status = 404) => new TransportError('not-the-server', 'A page.', { status });
const wait = (ms: number) => void vi.advanceTimersByTime(ms);

/** Loses the connection again and again, over a time in ms. */
function lose(
  { transport }: ReturnType<typeof watchOrder>,
  times: number,
  over: number,
  error = intermediary(),
) {
  for (let n = 0; n < times; n += 1) {
    if (n > 0) wait(over / (times - 1));
    transport.connection.lose(error);
  }
}

describe('responses of intermediaries', () => {
  test('count as a refusal when they stay the same for a minute and five attempts', () => {
    const watched = watchOrder();
    lose(watched, 5, MINUTE);
    expect(watched.live).toMatchObject({
      connection: 'refused',
      error: { code: 'not-the-server', status: 404, isTerminal: true },
    });
    const isTerminal = watched.received.errors.map(
      (error) => error instanceof TransportError && error.isTerminal,
    );
    expect(isTerminal).toEqual([false, false, false, false, true]);
  });

  test.each([
    ['four attempts in two minutes', 4, 2 * MINUTE],
    ['fifty attempts in less than a minute', 50, MINUTE - 1],
  ])('do not count as a refusal after %s', (_, times, over) => {
    const watched = watchOrder();
    lose(watched, times, over);
    expect(watched.live).toMatchObject({ connection: 'reconnecting', error: { isTerminal: false } });
  });

  test.each([
    ['another status', (watched: ReturnType<typeof watchOrder>) => watched.server.lose(intermediary(403))],
    ['another error', (watched) => watched.server.lose()],
    ['a success', (watched) => watched.server.open()],
  ] satisfies [string, (watched: ReturnType<typeof watchOrder>) => void][])(
    'are counted from the start after %s',
    (_, interrupt) => {
      const watched = watchOrder();
      lose(watched, 4, MINUTE);
      interrupt(watched);
      lose(watched, 4, MINUTE);
      expect(watched.live.connection).toBe('reconnecting');
      watched.server.lose(intermediary());
      expect(watched.live.connection).toBe('refused');
    },
  );

  test.each([200, 204, 405, undefined])('with status %s never count as a refusal', (status) => {
    const watched = watchOrder();
    lose(watched, 20, 5 * MINUTE, new TransportError('not-the-server', 'A page.', { status }));
    expect(watched.live.connection).toBe('reconnecting');
  });

  test('that count as a refusal are reported once, and the connection retries and recovers', () => {
    const watched = watchOrder();
    lose(watched, 5, MINUTE);
    lose(watched, 10, MINUTE);
    watched.server.lose(new TransportError('network', 'Nothing.'));
    expect(watched.live).toMatchObject({ connection: 'refused', error: { code: 'not-the-server' } });
    expect(watched.received.errors).toHaveLength(5);
    expect(watched.transport.connections).toHaveLength(1);
    watched.server.open();
    expect(watched.live).toMatchObject({ connection: 'open', error: null });
    watched.server.lose(intermediary());
    expect(watched.live.connection).toBe('reconnecting');
    expect(watched.received.errors).toHaveLength(6);
  });

  test('that count as a refusal are retried by the existing connection, not by a second one', () => {
    const page = stubPage();
    const watched = watchOrder();
    page.leave();
    page.restore();
    lose(watched, 5, MINUTE);
    expect(watched.live.connection).toBe('refused');
    page.focus();
    wait(60 * MINUTE);
    expect(watched.transport.connections.map(({ isClosed }) => isClosed)).toEqual([true, false]);
  });

  test('that count as a refusal are replaced by a refusal of the server', () => {
    const watched = watchOrder();
    lose(watched, 5, MINUTE);
    watched.server.refuse(404);
    expect(watched.live).toMatchObject({ connection: 'refused', error: { code: 'http', isTerminal: true } });
    expect(watched.received.errors).toHaveLength(6);
  });
});

describe('an order that the server refuses', () => {
  test('is requested again every 5 to 10 minutes', () => {
    const { server, transport } = watchOrder();
    server.refuse(404);
    wait(5 * MINUTE - 1);
    expect(transport.connections).toHaveLength(1);
    wait(1);
    expect(transport.connections).toHaveLength(2);
    transport.connection.refuse(404);
    vi.mocked(Math.random).mockReturnValue(0.999);
    // The next request was scheduled when the last one was sent.
    wait(5 * MINUTE);
    transport.connection.refuse(404);
    wait(9 * MINUTE);
    expect(transport.connections).toHaveLength(3);
    wait(MINUTE);
    expect(transport.connections).toHaveLength(4);
  });

  test.each(['show', 'focus', 'goOnline', 'restore'] as const)(
    'is requested again when the page is shown again (%s), at most every 10 s',
    (event) => {
      const page = stubPage();
      const { server, transport } = watchOrder();
      server.refuse(404);
      wait(MINUTE);
      page[event]();
      wait(0);
      expect(transport.connections).toHaveLength(2);
      transport.connection.refuse(404);
      page[event]();
      page[event]();
      wait(9_999);
      expect(transport.connections).toHaveLength(2);
      wait(1);
      expect(transport.connections).toHaveLength(3);
    },
  );

  test('is requested by one connection at a time', () => {
    const page = stubPage();
    const { server, transport } = watchOrder();
    server.refuse(404);
    wait(5 * MINUTE);
    page.focus();
    wait(60 * MINUTE);
    expect(transport.connections).toHaveLength(2);
  });

  test('is not requested while the page is hidden', () => {
    const page = stubPage();
    const { server, transport } = watchOrder();
    server.refuse(404);
    page.hide();
    wait(60 * MINUTE);
    expect(transport.connections).toHaveLength(1);
    page.show();
    wait(0);
    expect(transport.connections).toHaveLength(2);
  });

  test('stays refused while it is requested, and is not reported again', () => {
    const watched = watchOrder();
    watched.server.refuse(404);
    const { live, received } = watched;
    wait(5 * MINUTE);
    watched.server.lose();
    lose(watched, 5, MINUTE, intermediary(403));
    watched.server.refuse(404);
    expect(watched.live).toBe(live);
    expect(received.errors).toHaveLength(1);
  });

  test('is reported again when it is refused for another reason', () => {
    const watched = watchOrder();
    watched.server.refuse(401);
    wait(5 * MINUTE);
    watched.server.refuse(404);
    expect(watched.live).toMatchObject({ connection: 'refused', error: { status: 404 } });
    expect(watched.received.errors).toMatchObject([{ status: 401 }, { status: 404 }]);
  });

  test.each([
    [true, 'open'],
    [false, 'polling'],
  ])('is live again as soon as something is received (live: %s)', (live, connection) => {
    const watched = watchOrder();
    watched.server.open();
    watched.server.refuse(404);
    wait(5 * MINUTE);
    watched.server.open({ live });
    expect(watched.live).toMatchObject({ connection, error: null });
    wait(60 * MINUTE);
    expect(watched.transport.connections).toHaveLength(2);
  });

  test('is closed when the server reports it as final', () => {
    const watched = watchOrder();
    watched.server.refuse(404);
    wait(5 * MINUTE);
    watched.server.finish();
    expect(watched.live).toMatchObject({ connection: 'closed', error: null });
    expect(vi.getTimerCount()).toBe(0);
  });

  test('has no connection on a page that is left, and is requested again on return', () => {
    const page = stubPage();
    const watched = watchOrder();
    watched.server.refuse(404);
    wait(5 * MINUTE);
    const probe = watched.server;
    page.leave();
    expect(probe.isClosed).toBe(true);
    expect(watched.live.connection).toBe('refused');
    wait(MINUTE);
    page.restore();
    wait(0);
    watched.server.open();
    expect(watched.live.connection).toBe('open');
  });

  test('is requested immediately by a refresh, which shows the attempt and reports its result', () => {
    const watched = watchOrder();
    watched.server.refuse(404);
    watched.client.refresh('o1');
    expect(watched.live.connection).toBe('reconnecting');
    watched.server.refuse(404);
    expect(watched.live.connection).toBe('refused');
    expect(watched.received.errors).toHaveLength(2);
  });

  test('leaves no timer when it is closed', () => {
    const { server, client } = watchOrder();
    server.refuse(404);
    client.close();
    expect(vi.getTimerCount()).toBe(0);
  });
});

test('responses of intermediaries before a pause do not count after it', () => {
  const refusal = createRefusal(() => {});
  for (let n = 0; n < 4; n += 1) refusal.lost(intermediary());
  refusal.paused();
  wait(60 * MINUTE);
  expect(refusal.lost(intermediary())).toBeUndefined();
});
