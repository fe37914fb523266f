import { createHmac } from 'node:crypto';
import { afterShip, type CarrierEvent, createIngest, type Provider } from 'react-order-status/ingest';
import type { OrderFlow } from 'react-order-status/server';
import { describe, expect, test, vi } from 'vitest';
import { fixtures, requestOf, SECRET } from './fixtures/index.js';
import { at, createIngestShop, eventOf } from './ingest-shop.js';

const provider: Provider = afterShip({ secret: SECRET });
const MIB = 1_048_576;

const signed = (body: string, headers: Record<string, string> = {}) =>
  new Request('https://shop.test/', {
    method: 'POST',
    body,
    headers: {
      'aftership-hmac-sha256': createHmac('sha256', SECRET).update(body).digest('base64'),
      ...headers,
    },
  });

/** A body of exactly so many bytes that is a valid event with one scan for each 200 of them. */
function bodyOf(bytes: number): string {
  const scan = (index: number) => ({
    checkpoint_time: new Date(Date.UTC(2026, 0, 1) + index * 60_000).toISOString(),
    tag: 'InTransit',
    subtag: 'InTransit_001',
    message: `Scan ${index} ${'x'.repeat(60)}`,
  });
  const checkpoints = Array.from({ length: Math.floor(bytes / 200) }, (_, index) => scan(index));
  const msg = { tracking_number: '1Z1', slug: 'ups', tag: 'InTransit', checkpoints };
  const body = JSON.stringify({ event: 'tracking_update', ts: 1_772_000_000, msg });
  return body + ' '.repeat(bytes - body.length);
}

test('a body of 1 MiB is read, and the newest 100 of its scans are merged', async () => {
  const shop = createIngestShop({ timeout: 60_000 });
  const response = await shop.handle(provider)(signed(bodyOf(MIB)));
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ accepted: 100 });
});

test('a longer body is answered 413, stated or not, without reading the rest', async () => {
  const shop = createIngestShop();
  const handler = shop.handle(provider);
  expect((await handler(signed('x'.repeat(MIB + 1)))).status).toBe(413);
  expect((await handler(signed('{}', { 'Content-Length': String(MIB + 1) }))).status).toBe(413);

  let pulled = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      pulled += 65_536;
      controller.enqueue(new Uint8Array(65_536));
    },
    // A source that never confirms the cancellation must not keep the answer waiting.
    cancel: () => new Promise<void>(() => undefined),
  });
  const init = { method: 'POST', body: endless, duplex: 'half' };
  expect((await handler(new Request('https://shop.test/', init))).status).toBe(413);
  expect(pulled).toBeLessThan(MIB + 4 * 65_536);
  expect(shop.calls).toEqual(['malformed', 'malformed', 'malformed']);
});

test('a body that never ends is given up after the time limit', async () => {
  vi.useFakeTimers();
  try {
    const shop = createIngestShop();
    const stalled = new ReadableStream<Uint8Array>({ pull: () => new Promise<void>(() => undefined) });
    const init = { method: 'POST', body: stalled, duplex: 'half' };
    const response = shop.handle(provider)(new Request('https://shop.test/', init));
    await vi.advanceTimersByTimeAsync(2_000);
    expect((await response).status).toBe(503);
    expect(shop.errors).toMatchObject([{ code: 'ingest-timeout' }]);
  } finally {
    vi.useRealTimers();
  }
});

test('a resolveOrder that never answers is answered 503 after the time limit', async () => {
  const shop = createIngestShop({ resolveOrder: () => new Promise(() => undefined), timeout: 5 });
  const response = await shop.handle(provider)(signed(bodyOf(2_000)));
  expect(response.status).toBe(503);
  expect(response.headers.get('Retry-After')).toBe('5');
});

test.each(['read', 'emit', 'seen', 'transaction'])(
  'a %s that never answers delays the next events of its order, and does not stop them for good (G9)',
  async (hung) => {
    vi.useFakeTimers();
    try {
      let isHung = true;
      const answers = async (name: string) => {
        if (isHung && name === hung) await new Promise(() => undefined);
      };
      const shop = createIngestShop();
      const ingest = createIngest<OrderFlow>({
        read: (orderId) => answers('read').then(() => shop.readOrder(orderId)),
        emit: (update, options) => answers('emit').then(() => shop.emitOrderUpdate(update, options)),
        seen: { has: () => answers('seen').then(() => new Set()), add: async () => undefined },
        // The run ignores it.
        transaction: (run) => answers('transaction').then(() => run(undefined as never)),
        resolveOrder: () => 'a1',
      });
      void ingest.replay([eventOf()]);
      await vi.advanceTimersByTimeAsync(0);
      isHung = false;
      const next = ingest.replay([eventOf()]);
      const afterNext = ingest.replay([eventOf()]);
      await vi.advanceTimersByTimeAsync(10_000);
      expect(await Promise.all([next, afterNext])).toMatchObject([
        [{ outcome: 'accepted' }],
        [{ outcome: 'accepted' }],
      ]);
    } finally {
      vi.useRealTimers();
    }
  },
);

test('JSON nested half a million times is malformed or ignored, never a crash', async () => {
  const shop = createIngestShop();
  const deep = `${'['.repeat(500_000)}${']'.repeat(500_000)}`;
  expect((await shop.handle(provider)(signed(deep))).status).toBe(400);
  const field = `{"event":"tracking_update","msg":{"tracking_number":"1","tag":${'['.repeat(200_000)}${']'.repeat(200_000)}}}`;
  expect((await shop.handle(provider)(signed(field))).status).toBe(200);
});

test('the content type does not matter: providers send several', async () => {
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'x', '']) {
    const shop = createIngestShop();
    const response = await shop.handle(provider)(signed(bodyOf(2_000), { 'Content-Type': type }));
    expect(response.status).toBe(200);
  }
});

test.each(['GET', 'PUT', 'DELETE', 'HEAD'])('%s is answered 405', async (method) => {
  const shop = createIngestShop();
  const response = await shop.handle(provider)(new Request('https://shop.test/', { method }));
  expect(response.status).toBe(405);
  expect(response.headers.get('Allow')).toBe('POST');
});

test('a recorded webhook that is sent again changes nothing', async () => {
  const shop = createIngestShop();
  const handler = shop.handle(provider);
  const body = bodyOf(2_000);
  await handler(signed(body));
  const { version } = (await shop.readOrder('a1')) ?? {};
  const again = await handler(signed(body));
  expect(await again.text()).toMatch(/^\{"duplicate":\d+\}$/);
  expect((await shop.readOrder('a1'))?.version).toBe(version);
});

test('a body that was read before is malformed, and says so', async () => {
  const shop = createIngestShop();
  const request = signed(bodyOf(2_000));
  await request.text();
  expect((await shop.handle(provider)(request)).status).toBe(400);
});

test('answers contain nothing of the order, the secret or the error', async () => {
  const shop = createIngestShop({
    resolveOrder: () => {
      throw new Error('password=hunter2');
    },
  });
  const response = await shop.handle(provider)(signed(bodyOf(2_000)));
  expect(response.status).toBe(503);
  expect(await response.text()).toBe('{"error":"unavailable"}');
  expect(shop.errors).toHaveLength(1);
});

test('hooks that throw or reject are reported, and break nothing', async () => {
  const errors: unknown[] = [];
  const broken = () => {
    throw new Error('hook');
  };
  const hooks = { accepted: broken, duplicate: () => Promise.reject(new Error('hook')), unverified: broken };
  const shop = createIngestShop({ hooks, onError: (error) => errors.push(error) });
  const handler = shop.handle(provider);
  expect((await handler(signed(bodyOf(2_000)))).status).toBe(200);
  expect((await handler(new Request('https://shop.test/', { method: 'POST', body: '{}' }))).status).toBe(401);
  await vi.waitFor(() => expect(errors).toHaveLength(11));
});

test('one malformed event does not stop the others', async () => {
  const shop = createIngestShop();
  const events = [
    eventOf({ message: 'good' }),
    eventOf({ id: '' }),
    eventOf({ id: 'x'.repeat(201) }),
    eventOf({ trackingNumber: '\u0000' }),
    eventOf({ occurredAt: 'yesterday' }),
    eventOf({ message: 'x'.repeat(5_000), location: 'y'.repeat(900) }),
  ];
  const outcomes = (await shop.replay(events)).map(({ outcome }) => outcome);
  expect(outcomes.sort()).toEqual([
    'accepted',
    'accepted',
    'malformed',
    'malformed',
    'malformed',
    'malformed',
  ]);
  expect((await shop.readOrder('a1'))?.history?.at(-1)?.note).toHaveLength(2_000);
});

test('a time in the future counts as now, so that later scans are not hidden', async () => {
  const shop = createIngestShop();
  const inAYear = new Date(Date.now() + 365 * 86_400_000).toISOString();
  await shop.replay([eventOf({ occurredAt: inAYear, message: 'future' })]);
  const entry = (await shop.readOrder('a1'))?.history?.at(-1);
  expect(Date.parse(entry?.timestamp ?? '')).toBeLessThanOrEqual(Date.now());
});

test('a package belongs to carrier and number, and an order with 100 packages takes no more', async () => {
  const shop = createIngestShop();
  await shop.replay([
    eventOf({ carrier: 'UPS', trackingNumber: '1Z 1', checkpoint: 'delivered' }),
    eventOf({ carrier: 'ups', trackingNumber: '1Z1', message: 'the same package' }),
    eventOf({ carrier: 'DHL', trackingNumber: '1Z1', message: 'another package' }),
  ]);
  expect((await shop.readOrder('a1'))?.tracking).toHaveLength(2);
  const many = Array.from({ length: 120 }, (_, index) =>
    eventOf({ trackingNumber: `N${index}`, occurredAt: at(200) }),
  );
  await shop.replay(many);
  expect((await shop.readOrder('a1'))?.tracking).toHaveLength(100);
});

test('every fixture is answered while the bus is away with 503, and then accepted when it is sent again', async () => {
  for (const fixture of fixtures) {
    let isAway = true;
    const shop = createIngestShop({ resolveOrder: () => 'a1' });
    const { handle } = createIngestShop({
      resolveOrder: () => 'a1',
      read: shop.readOrder,
      emit: (...args) => (isAway ? Promise.reject(new Error('away')) : shop.emitOrderUpdate(...args)),
      onError: () => undefined,
    });
    const body = JSON.stringify(fixture.bodies[0]);
    expect((await handle(fixture.provider)(requestOf(fixture, body))).status).toBe(503);
    isAway = false;
    expect((await handle(fixture.provider)(requestOf(fixture, body))).status).toBe(200);
    expect((await shop.readOrder('a1'))?.version).toBeGreaterThan(0);
  }
});

describe('the position of a scan', () => {
  const historyOf = async (given: unknown) => {
    const shop = createIngestShop();
    // As a provider of an app may have it.
    const position = given as CarrierEvent['position'];
    const event = eventOf({ message: 'Scanned', ...(position !== undefined && { position }) });
    const outcomes = (await shop.replay([event])).map(({ outcome }) => outcome);
    const history = (await shop.readOrder('a1'))?.history;
    return { outcomes, positions: history?.flatMap(({ note, position }) => (note ? [position] : [])) };
  };

  test('is rounded to about 110 m', async () => {
    expect(await historyOf({ latitude: 35.04561, longitude: -89.98149 })).toEqual({
      outcomes: ['accepted'],
      positions: [{ latitude: 35.046, longitude: -89.981 }],
    });
  });

  test.each([
    ['where a provider knows none', { latitude: 0, longitude: 0 }],
    ['beyond the pole', { latitude: 134.05, longitude: 52.52 }],
    ['beyond the date line', { latitude: 52.52, longitude: 180.1 }],
    ['no number', { latitude: Number.NaN, longitude: 13.4 }],
    ['texts', { latitude: '52.52', longitude: '13.4' }],
    ['half of one', { latitude: 52.52 }],
    ['null', null],
    ['a list', [52.52, 13.4]],
  ])('is left out, and costs only itself: %s (G9)', async (_, position) => {
    expect(await historyOf(position)).toEqual({ outcomes: ['accepted'], positions: [undefined] });
  });
});
