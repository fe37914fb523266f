import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { readEvents } from '../event-reader.js';
import { createShop, get } from '../shop.js';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Reads a stream to its end. @returns its last message. */
async function lastOf(events: ReturnType<typeof readEvents>) {
  return (await events.rest()).at(-1)?.message;
}

describe('drain', () => {
  test('ends all streams, spreads the reconnections over `within`, and refuses new streams', async () => {
    const shop = createShop();
    const streams = await Promise.all(
      Array.from({ length: 50 }, async () => readEvents(await shop.stream(get(), 'a1'))),
    );
    const drained = shop.drain({ within: 10_000 });
    const returns = await Promise.all(
      streams.map(async (events) => {
        const last = await lastOf(events);
        expect(last).toMatchObject({ type: 'closing', reason: 'drain' });
        return last?.type === 'closing' ? (last.reconnectAfter ?? -1) : -1;
      }),
    );
    await drained;
    expect(Math.min(...returns)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...returns)).toBeLessThanOrEqual(10_000);
    expect(new Set(returns.map((ms) => Math.floor(ms / 2_500))).size).toBe(4);
    // A native EventSource takes its reconnection time from `retry` alone.
    expect(streams[0]?.raw()).toMatch(new RegExp(`\\nretry: ${returns[0]}\\ndata: {"type":"closing"`));
    const refused = await shop.stream(get(), 'a1');
    expect(refused.status).toBe(503);
    expect(refused.headers.get('Retry-After')).toBe('1');
    expect((await shop.snapshot(get(), 'a1')).status).toBe(200);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('waits for slow readers no longer than `within`', async () => {
    const shop = createShop();
    const { body } = await shop.stream(get(), 'a1');
    const drained = vi.fn();
    void shop.drain({ within: 5_000 }).then(drained);
    await vi.advanceTimersByTimeAsync(4_999);
    expect(drained).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(drained).toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
    await expect(body?.getReader().read()).rejects.toThrow();
  });
});

test('disconnectUser ends only the streams of that user', async () => {
  const shop = createShop();
  const ann = readEvents(await shop.stream(get(), 'a1'));
  const ben = readEvents(await shop.stream(get('/', { as: 'ben' }), 'b1'));
  shop.disconnectUser('ann');
  expect(await lastOf(ann)).toEqual({ type: 'closing', reason: 'reauthorize', reconnectAfter: 0 });
  await ben.next();
  await shop.emitOrderUpdate({ orderId: 'b1', status: 'PROCESSING' });
  expect((await ben.next())?.message).toMatchObject({ type: 'order-updated' });
  await ben.leave();
});

test('disconnectOrder ends only the streams of that order, and its clients are checked again (G8)', async () => {
  const shop = createShop();
  shop.rows.set('a2', { id: 'a2', userId: 'ann', status: 'PENDING' });
  const one = readEvents(await shop.stream(get(), 'a1'));
  const many = readEvents(await shop.stream(get('/?order=a1&order=a2')));
  const other = readEvents(await shop.stream(get(), 'a2'));
  shop.rows.set('a1', { id: 'a1', userId: 'ben', status: 'PENDING' });
  shop.disconnectOrder('a1');
  await shop.emitOrderUpdate({ orderId: 'a1', status: 'PROCESSING', note: 'for Ben alone' });
  const closing = { type: 'closing', reason: 'reauthorize', reconnectAfter: 0 };
  for (const events of [one, many]) {
    expect(await lastOf(events)).toEqual(closing);
    expect(events.raw()).not.toContain('for Ben alone');
  }
  expect((await shop.stream(get(), 'a1')).status).toBe(403);
  await other.next();
  await shop.emitOrderUpdate({ orderId: 'a2', status: 'PROCESSING' });
  expect((await other.next())?.message).toMatchObject({ type: 'order-updated' });
  await other.leave();
});

describe('maxLifetime', () => {
  test('ends a stream after 80 to 100 % of it, and the client resumes', async () => {
    const shop = createShop({ maxLifetime: 100_000 });
    const events = readEvents(await shop.stream(get(), 'a1'));
    await events.next();
    await shop.emitOrderUpdate({ orderId: 'a1', status: 'PROCESSING' });
    const cursor = (await events.next())?.id;
    const ended = vi.fn();
    const rest = events.rest().then((all) => {
      ended();
      return all;
    });
    await vi.advanceTimersByTimeAsync(79_999);
    expect(ended).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(20_001);
    expect((await rest).at(-1)?.message).toMatchObject({ type: 'closing', reason: 'lifetime' });
    expect(vi.getTimerCount()).toBe(0);
    const again = readEvents(await shop.stream(get(`/?lastEventId=${cursor}`), 'a1'));
    expect((await again.next())?.message).toMatchObject({ resumed: true });
    await again.leave();
  });
});

test('the serverless mode ends a stream after `hold`, and the client reconnects at once', async () => {
  const shop = createShop({ serverless: { hold: 25_000 } });
  const events = readEvents(await shop.stream(get(), 'a1'));
  await vi.advanceTimersByTimeAsync(24_999);
  await shop.emitOrderUpdate({ orderId: 'a1', status: 'PROCESSING' });
  await events.take(2);
  await vi.advanceTimersByTimeAsync(1);
  expect(await lastOf(events)).toEqual({ type: 'closing', reason: 'lifetime', reconnectAfter: 0 });
  expect(vi.getTimerCount()).toBe(0);
});

describe('reauthorizeInterval (G8)', () => {
  test('a stream whose session has ended is closed, and its client must reconnect', async () => {
    let isSignedIn = true;
    const shop = createShop({
      authenticate: () => (isSignedIn ? { userId: 'ann' } : null),
      reauthorizeInterval: 60_000,
    });
    const events = readEvents(await shop.stream(get(), 'a1'));
    await vi.advanceTimersByTimeAsync(120_000);
    isSignedIn = false;
    const last = lastOf(events);
    await vi.advanceTimersByTimeAsync(90_000);
    expect(await last).toMatchObject({ type: 'closing', reason: 'reauthorize' });
    expect((await shop.stream(get(), 'a1')).status).toBe(401);
  });

  test('an order that has another owner is refused, and one that is gone too', async () => {
    const shop = createShop({ reauthorizeInterval: 60_000 });
    shop.rows.set('a2', { id: 'a2', userId: 'ann', status: 'PENDING' });
    const events = readEvents(await shop.stream(get('/?order=a1&order=a2')));
    await events.take(2);
    shop.rows.set('a1', { id: 'a1', userId: 'ben', status: 'PENDING' });
    await vi.advanceTimersByTimeAsync(90_000);
    let event = await events.next();
    while (event && event.message.type !== 'problem') event = await events.next();
    await shop.emitOrderUpdate({ orderId: 'a1', status: 'PROCESSING', note: 'for Ben alone' });
    shop.rows.delete('a2');
    const last = lastOf(events);
    await vi.advanceTimersByTimeAsync(90_000);
    expect(await last).toMatchObject({ type: 'problem', orderId: 'a2', status: 404 });
    expect(events.raw()).toContain('"orderId":"a1","status":403');
    expect(events.raw()).not.toContain('for Ben alone');
  });

  test('when the session can’t be checked for half a minute the stream ends, and the cause is reported once', async () => {
    let fails = false;
    const cause = new Error('session store down');
    const shop = createShop({
      authenticate: () => {
        if (fails) throw cause;
        return { userId: 'ann' };
      },
      reauthorizeInterval: 60_000,
    });
    const events = readEvents(await shop.stream(get(), 'a1'));
    fails = true;
    const last = lastOf(events);
    await vi.advanceTimersByTimeAsync(60_000 + 30_000 + 40_000);
    expect(await last).toMatchObject({ type: 'closing', reason: 'reauthorize' });
    expect(shop.errors).toEqual([cause]);
  });
});

test('a stream that is not read for three heartbeats is closed, and aborted after two more', async () => {
  const closed = vi.fn();
  const shop = createShop({ hooks: { connectionClosed: closed } });
  await shop.stream(get(), 'a1');
  const note = 'x'.repeat(1_990);
  for (let count = 0; count < 50; count += 1) {
    await shop.emitOrderUpdate({ orderId: 'a1', status: 'PROCESSING', note });
  }
  await vi.advanceTimersByTimeAsync(89_999);
  expect(closed).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(closed).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ userId: 'ann' }), 'slow');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(vi.getTimerCount()).toBe(0);
});

test('a reader that reads a burst of updates late loses none', async () => {
  const shop = createShop();
  const events = readEvents(await shop.stream(get(), 'a1'));
  await events.next();
  const count = 900;
  for (let version = 1; version <= count; version += 1) {
    await shop.emitOrderUpdate({
      orderId: 'a1',
      status: 'PROCESSING',
      note: `${version} ${'x'.repeat(300)}`,
    });
  }
  const versions = new Set<number>();
  while (versions.size < count) {
    const { message } = (await events.next()) ?? {};
    if (message?.type === 'order-updated' && message.version) versions.add(message.version);
    const history = message?.type === 'snapshot' ? message.order.history : [];
    for (const { version } of history ?? []) if (version) versions.add(version);
  }
  expect(versions.size).toBe(count);
  await events.leave();
});
