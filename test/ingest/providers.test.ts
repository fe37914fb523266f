import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import {
  type CarrierEvent,
  easyPost,
  generic,
  MalformedWebhookError,
  shipEngine,
  shippo,
  UnverifiedWebhookError,
} from 'react-order-status/ingest';
import { describe, expect, test, vi } from 'vitest';
import { type Fixture, fixtures, requestOf, SECRET } from './fixtures/index.js';
import { createIngestShop } from './ingest-shop.js';

/** Providers that sign the body; the others send a secret in a header. */
const signing = fixtures.filter(({ provider: { name } }) => !['karrio', 'ups', 'dhl'].includes(name));

const textsOf = ({ bodies }: Fixture): readonly string[] => bodies.map((body) => JSON.stringify(body));
const bodyOf = (fixture: Fixture): string => textsOf(fixture)[0] ?? '';

async function eventsOf(fixture: Fixture): Promise<readonly CarrierEvent[]> {
  const received = textsOf(fixture).map((body) => fixture.provider.receive(requestOf(fixture, body)));
  return (await Promise.all(received)).flat();
}

describe.each(fixtures.map((fixture) => [fixture.provider.name, fixture] as const))('%s', (name, fixture) => {
  test('a journey becomes events with checkpoints, times and the provider’s own words', async () => {
    const events = await eventsOf(fixture);
    expect(
      events.map(({ checkpoint, providerStatus, occurredAt }) => [checkpoint, providerStatus, occurredAt]),
    ).toEqual(fixture.expected);
    for (const event of events) {
      expect(event).toMatchObject(fixture.package);
      expect(event.id.startsWith(`${name}:`)).toBe(true);
      // The provider's own texts, as its webhook has them.
      const texts = event.message?.split(', ') ?? ['no message'];
      for (const text of texts) expect(textsOf(fixture).join()).toContain(text);
    }
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
    if (fixture.until) expect(events.at(-1)?.estimatedDelivery?.until).toBe(fixture.until);
  });

  test('the same webhook has the same ids', async () => {
    expect(await eventsOf(fixture)).toEqual(await eventsOf(fixture));
  });

  test('through the handler, twice: the order has each scan once, and the second time is a duplicate', async () => {
    const shop = createIngestShop({ resolveOrder: () => 'a1' });
    const handler = shop.handle(fixture.provider);
    for (const body of [...textsOf(fixture), ...textsOf(fixture)]) {
      expect((await handler(requestOf(fixture, body))).status).toBe(200);
    }
    const order = await shop.readOrder('a1');
    expect(order?.tracking).toMatchObject([fixture.package]);
    const notes = order?.history?.flatMap(({ note }) => note ?? []);
    expect(notes).toHaveLength(fixture.expected.length);
    const positions = order?.history?.flatMap(({ position }) => position ?? []);
    expect(positions).toEqual(notes?.flatMap(() => fixture.position ?? []));
    expect(shop.errors).toEqual([]);
    expect(shop.calls.slice(-fixture.expected.length)).not.toContain('accepted');
  });

  test('without the header of the provider it is answered 401, and nothing is published', async () => {
    const shop = createIngestShop({ resolveOrder: () => 'a1' });
    const response = await shop.handle(fixture.provider)(requestOf(fixture, bodyOf(fixture), {}));
    expect(response.status).toBe(401);
    expect(shop.calls).toEqual(['unverified']);
    expect((await shop.readOrder('a1'))?.version).toBe(0);
  });

  test('with another header value it is refused', async () => {
    const headers = fixture.sign(bodyOf(fixture));
    for (const header of Object.keys(headers)) {
      if (header === 'User-Agent') continue;
      for (const value of ['', 'x', `${headers[header]}0`, headers[header]?.slice(0, -4) ?? '', 'é']) {
        const changed = requestOf(fixture, bodyOf(fixture), { ...headers, [header]: value });
        await expect(fixture.provider.receive(changed)).rejects.toThrow(UnverifiedWebhookError);
      }
    }
  });

  test('a signed body that is no JSON, or lacks the number, is malformed; another event is none', async () => {
    for (const body of ['', '[', '[]', 'null', '"text"', '{"event":']) {
      await expect(fixture.provider.receive(requestOf(fixture, body))).rejects.toThrow(MalformedWebhookError);
    }
    const withoutNumber = bodyOf(fixture).replaceAll(fixture.package.trackingNumber, '');
    await expect(fixture.provider.receive(requestOf(fixture, withoutNumber))).rejects.toThrow(
      MalformedWebhookError,
    );
  });

  test('values of other types than expected never cause any other error', async () => {
    const value: unknown = JSON.parse(bodyOf(fixture));
    const paths = leavesOf(value);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...paths),
        fc.constantFrom<unknown>(
          null,
          0,
          -1e9,
          true,
          '',
          'x',
          [],
          [[]],
          {},
          [null],
          'constructor',
          '2026-02-30',
        ),
        async (path, replacement) => {
          const body = JSON.stringify(replaced(value, path, replacement));
          const received = fixture.provider.receive(requestOf(fixture, body));
          await received.catch((error: unknown) => expect(error).toBeInstanceOf(MalformedWebhookError));
        },
      ),
      { numRuns: 60 },
    );
  });
});

test.each(signing.map((fixture) => [fixture.provider.name, fixture] as const))(
  '%s: a change of any byte of the body is refused',
  async (_, fixture) => {
    const body = new TextEncoder().encode(bodyOf(fixture));
    const headers = fixture.sign(bodyOf(fixture));
    await fc.assert(
      fc.asyncProperty(fc.nat(body.length - 1), fc.integer({ min: 1, max: 255 }), async (at, difference) => {
        const changed = Uint8Array.from(body, (byte, index) => (index === at ? byte ^ difference : byte));
        const request = new Request('https://shop.test/', { method: 'POST', body: changed, headers });
        await expect(fixture.provider.receive(request)).rejects.toThrow(UnverifiedWebhookError);
      }),
      { numRuns: 40 },
    );
  },
);

test.each(['shippo', 'shipengine'])('%s: a time stamp outside of 5 minutes is refused', async (name) => {
  const fixture = fixtures.find(({ provider }) => provider.name === name);
  if (!fixture) throw new Error(`no fixture of ${name}`);
  const body = bodyOf(fixture);
  for (const difference of [-301_000, 301_000]) {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + difference });
    const headers = fixture.sign(body);
    vi.useRealTimers();
    await expect(fixture.provider.receive(requestOf(fixture, body, headers))).rejects.toThrow(/time stamp/);
  }
});

test('while a secret is replaced, the old one and the new one are accepted', async () => {
  const fixture = fixtures[0];
  if (!fixture) throw new Error('no fixture');
  const body = bodyOf(fixture);
  const request = () => requestOf(fixture, body);
  await expect(easyPost({ secret: ['another', SECRET] }).receive(request())).resolves.toHaveLength(7);
  await expect(easyPost({ secret: [SECRET, 'another'] }).receive(request())).resolves.toHaveLength(7);
  await expect(easyPost({ secret: ['another', 'third'] }).receive(request())).rejects.toThrow(
    UnverifiedWebhookError,
  );
});

test.each([undefined, '', [], ['a', '']])(
  'the secret %j is refused when the provider is created',
  (secret) => {
    // Untyped code may pass it, e.g. from a variable that is not set.
    expect(() => easyPost({ secret: secret as string })).toThrow(/secret is missing/);
  },
);

test('easypost: a weight that lost its fraction on the way is accepted, as its library does', async () => {
  const body = JSON.stringify({ description: 'batch.created', result: { weight: 12 } });
  const digest = createHmac('sha256', SECRET).update(body.replace('12}', '12.0}')).digest('hex');
  const headers = { 'X-Hmac-Signature': `hmac-sha256-hex=${digest}` };
  const request = new Request('https://shop.test/', { method: 'POST', body, headers });
  await expect(easyPost({ secret: SECRET }).receive(request)).resolves.toEqual([]);
});

test('shippo: without a signature, the token in the URL identifies the sender', async () => {
  const fixture = fixtures[1];
  if (!fixture) throw new Error('no fixture');
  const provider = shippo({ token: SECRET });
  const send = (query: string) => provider.receive(requestOf({ ...fixture, query }, bodyOf(fixture), {}));
  await expect(send(`?token=${SECRET}`)).resolves.toHaveLength(7);
  await expect(send('?token=wrong')).rejects.toThrow(UnverifiedWebhookError);
  await expect(send('')).rejects.toThrow(UnverifiedWebhookError);
});

test('shipengine: an unknown key is requested once in a minute, and an outage is answered 503', async () => {
  let requests = 0;
  const fixture = fixtures[3];
  if (!fixture) throw new Error('no fixture');
  const provider = shipEngine({
    fetchKeys: async () => {
      requests += 1;
      if (requests === 1) throw new Error('unreachable');
      return [];
    },
  });
  const shop = createIngestShop();
  const statuses = [];
  for (let count = 0; count < 5; count += 1) {
    statuses.push((await shop.handle(provider)(requestOf(fixture, bodyOf(fixture)))).status);
  }
  expect(statuses).toEqual([503, 401, 401, 401, 401]);
  expect(requests).toBe(2);
});

test('generic: the app checks and translates', async () => {
  const provider = generic({
    name: 'courier',
    verify: ({ headers }) => headers.get('Authorization') === 'Bearer s',
    map: ({ text }) => [
      {
        trackingNumber: text,
        checkpoint: 'delivered',
        providerStatus: 'D',
        occurredAt: '2026-03-01T00:00:00Z',
      },
    ],
  });
  const send = (Authorization: string) =>
    provider.receive(
      new Request('https://shop.test/', { method: 'POST', body: '1', headers: { Authorization } }),
    );
  const [event] = await send('Bearer s');
  expect(event).toMatchObject({ trackingNumber: '1', checkpoint: 'delivered' });
  expect(event?.id).toMatch(/^courier:[\da-f]{28}$/);
  await expect(send('Bearer t')).rejects.toThrow(UnverifiedWebhookError);
});

type Path = readonly string[];

/** The path of every value in a JSON value. */
function leavesOf(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const inner = Object.entries(value).flatMap(([key, each]) => leavesOf(each, [...path, key]));
  return path.length > 0 ? [path, ...inner] : inner;
}

/** A JSON value with another one at a path. */
function replaced(value: unknown, [key, ...rest]: Path, replacement: unknown): unknown {
  if (key === undefined) return replacement;
  if (Array.isArray(value)) {
    return value.map((each: unknown, at) => (String(at) === key ? replaced(each, rest, replacement) : each));
  }
  const entries = Object.entries(Object(value) as Record<string, unknown>); // a path leads through objects and lists only
  return Object.fromEntries(
    entries.map(([name, each]) => [name, name === key ? replaced(each, rest, replacement) : each]),
  );
}
