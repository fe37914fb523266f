import dns from 'node:dns/promises';
import type { Channel, OutgoingMessage } from 'react-order-status/server/notify';
import {
  type OutgoingWebhookOptions,
  outgoingWebhook,
  ucpBody,
  type WebhookEndpoint,
} from 'react-order-status/server/notify/webhooks';
import { Webhook } from 'standardwebhooks';
import { afterEach, describe, expect, it, test, vi } from 'vitest';
import { type Behaviour, closedOrigin, json, startStub } from '../http-stub.js';

const stub = await startStub();
const closed = await closedOrigin();
const SECRET = `whsec_${btoa('0123456789abcdef01234567')}`;
const OLD_SECRET = `whsec_${btoa('x'.repeat(64))}`;

afterEach(() => void vi.restoreAllMocks());

const messageTo = (address: WebhookEndpoint): OutgoingMessage<WebhookEndpoint> => ({
  id: 'delivery_1-a',
  address,
  recipient: { userId: 'ann' },
  order: {
    orderId: 'o-1',
    status: 'DELIVERED',
    version: 3,
    cursor: 'e-3-x',
    pollAfter: 60_000,
    history: [{ status: 'SHIPPED', version: 2, timestamp: '2026-11-28T10:00:00.000Z', note: 'Grüße 😀' }],
  },
  update: { orderId: 'o-1', status: 'SHIPPED', version: 2, timestamp: '2026-11-28T10:00:00.000Z' },
  kind: 'status',
  expiresAt: new Date(Date.now() + 3_600_000),
  attempt: 1,
});

const endpointAt = (url: string, secrets: WebhookEndpoint['secrets'] = SECRET): WebhookEndpoint => ({
  url,
  secrets,
});

function createChannel(options: Partial<OutgoingWebhookOptions> = {}): Channel<WebhookEndpoint> {
  return outgoingWebhook({ endpoints: [endpointAt(`${stub.origin}/hook`)], allowPrivate: true, ...options });
}
const send = (
  options: Partial<OutgoingWebhookOptions> = {},
  endpoint = endpointAt(`${stub.origin}/hook?a=b`),
  signal = AbortSignal.timeout(5_000),
) => createChannel(options).send(messageTo(endpoint), signal);

const accept = json(200, { ok: true });
const answer =
  (status: number, headers: Record<string, string> = {}): Behaviour =>
  (response) =>
    void response.writeHead(status, headers).end('no');

/** Both ways by which requests are sent. */
const ways = [
  ['by the client of Node', {}],
  ['by fetch', { fetch: globalThis.fetch }],
] as const;

describe.each(ways)('%s', (_way, options) => {
  it('a webhook is signed as the package standardwebhooks checks it, with each of two secrets', async () => {
    stub.behave(accept);
    const endpoint = endpointAt(`${stub.origin}/hook?a=b`, [SECRET, OLD_SECRET]);
    expect(await send(options, endpoint)).toEqual({ outcome: 'sent' });
    const [request] = stub.requests;
    expect(request?.path).toBe('/hook?a=b');
    expect(request?.headers).toMatchObject({
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(request?.body ?? '')),
      'webhook-id': 'delivery_1-a',
    });
    // Headers that this server sends occur once.
    const headers = request?.headers as Record<string, string>;
    for (const secret of [SECRET, OLD_SECRET]) {
      expect(new Webhook(secret).verify(request?.body ?? '', headers)).toMatchObject({
        type: 'order.status_changed',
        timestamp: '2026-11-28T10:00:00.000Z',
      });
    }
    const another = new Webhook(`whsec_${btoa('y'.repeat(32))}`);
    expect(() => another.verify(request?.body ?? '', headers)).toThrow();
  });

  it('a redirect is not followed', async () => {
    stub.behave(answer(307, { Location: `${stub.origin}/elsewhere` }));
    expect(await send(options)).toMatchObject({ outcome: 'not-sent' });
    expect(stub.requests.map(({ path }) => path)).toEqual(['/hook?a=b']);
  });

  it.each<[string, Behaviour, object]>([
    ['204', answer(204), { outcome: 'sent' }],
    ['410', answer(410), { outcome: 'refused', reason: 'gone' }],
    ['404', answer(404), { outcome: 'not-sent' }],
    ['401', answer(401), { outcome: 'not-sent' }],
    ['429', answer(429, { 'Retry-After': '9' }), { outcome: 'not-sent', retryAfter: 9_000 }],
    ['503 with Retry-After', answer(503, { 'Retry-After': '2' }), { outcome: 'not-sent', retryAfter: 2_000 }],
    ['503', answer(503), { outcome: 'unknown' }],
    ['500', answer(500), { outcome: 'unknown' }],
    ['a cut connection', (response) => void response.destroy(), { outcome: 'unknown' }],
  ])('an answer %s', async (_, behaviour, expected) => {
    stub.behave(behaviour);
    expect(await send(options)).toMatchObject(expected);
    expect(stub.requests).toHaveLength(1);
  });

  it('a connection that is refused was surely not sent', async () => {
    expect(await send(options, endpointAt(closed))).toMatchObject({ outcome: 'not-sent' });
  });

  it('no answer until the deadline of the attempt, or of the channel, is unclear', async () => {
    const deadline = new AbortController();
    stub.behave(() => deadline.abort());
    expect(await send(options, undefined, deadline.signal)).toMatchObject({ outcome: 'unknown' });
    stub.behave(() => undefined);
    expect(await send({ ...options, timeout: 50 })).toMatchObject({ outcome: 'unknown' });
  });

  it('of an answer that does not end, only the beginning is read', async () => {
    const chunk = 'x'.repeat(65_536);
    const closedConnection = new Promise<number>((resolve) => {
      stub.behave((response) => {
        let written = 0;
        response.writeHead(200);
        const write = () => {
          written += chunk.length;
          if (response.write(chunk)) setImmediate(write);
        };
        response.on('drain', write);
        response.on('close', () => resolve(written));
        write();
      });
    });
    expect(await send(options)).toEqual({ outcome: 'sent' });
    // The sockets of both sides buffer some megabytes.
    expect(await closedConnection).toBeLessThan(50_000_000);
  });

  it('an answer is complete for the receiver', async () => {
    const finished = new Promise<boolean>((resolve) => {
      stub.behave((response) => {
        response.on('close', () => resolve(response.writableFinished));
        response.writeHead(200).write('{');
        setTimeout(() => response.end('}'), 20);
      });
    });
    expect(await send(options)).toEqual({ outcome: 'sent' });
    expect(await finished).toBe(true);
  });
});

describe('nothing is sent to a private network', () => {
  const strict = (url: string, options: Partial<OutgoingWebhookOptions> = {}) =>
    outgoingWebhook({ endpoints: [], ...options }).send(
      messageTo(endpointAt(url)),
      AbortSignal.timeout(2_000),
    );

  it.each([
    'https://127.0.0.1/',
    'https://127.1/',
    'https://2130706433/',
    'https://0x7f000001/',
    'https://0177.0.0.1/',
    'https://0.0.0.0/',
    'https://10.1.2.3/',
    'https://100.64.0.1/',
    'https://169.254.169.254/latest/meta-data',
    'https://172.16.0.1/',
    'https://172.31.255.255/',
    'https://192.168.1.1/',
    'https://198.18.0.1/',
    'https://224.0.0.1/',
    'https://255.255.255.255/',
    'https://[::1]/',
    'https://[::]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:7f00:1]/',
    'https://[64:ff9b::a00:1]/',
    'https://[2002:7f00:1::]/',
    'https://[2001:db8::1]/',
    'https://[fe80::1]/',
    'https://[fd00::1]/',
    'https://[ff02::1]/',
    'https://[fec0::1]/',
    'https://localhost/',
    'https://localhost./',
    'https://api.localhost/',
    'https://intranet/',
    'https://printer.local/',
    'https://metadata.google.internal/',
  ])('%s', async (url) => {
    const lookup = vi.spyOn(dns, 'lookup').mockRejectedValue(new Error('No name is resolved.'));
    const fetch = vi.fn<typeof globalThis.fetch>();
    const expected = { outcome: 'refused', reason: 'policy', error: { code: 'webhook-url-private' } };
    expect(await strict(url)).toMatchObject(expected);
    expect(await strict(url, { fetch })).toMatchObject(expected);
    expect(fetch).not.toHaveBeenCalled();
    expect(lookup).not.toHaveBeenCalled();
  });

  it.each([
    [['127.0.0.1']],
    [['93.184.216.34', '10.0.0.7']],
    [['2606:2800:220:1::1', 'fd00::1']],
    [['::ffff:10.0.0.7']],
  ])('a public name that leads to %j', async (addresses) => {
    // The overload with `all`, which is the one that is called.
    const found = addresses.map((address) => ({ address, family: 4 })) as never;
    vi.spyOn(dns, 'lookup').mockResolvedValue(found);
    const fetch = vi.fn<typeof globalThis.fetch>();
    const expected = { outcome: 'refused', reason: 'policy', error: { code: 'webhook-url-private' } };
    expect(await strict('https://hooks.partner.com/')).toMatchObject(expected);
    expect(await strict('https://hooks.partner.com/', { fetch })).toMatchObject(expected);
    expect(fetch).not.toHaveBeenCalled();
  });

  it.each([
    '93.184.216.34',
    '100.128.0.1',
    '172.32.0.1',
    '192.169.0.1',
    '::ffff:8.8.8.8',
    '2606:2800:220:1::1',
    '64:ff9b::808:808',
  ])('a public name that leads to %s is sent to', async (address) => {
    // As above.
    vi.spyOn(dns, 'lookup').mockResolvedValue([{ address, family: 4 }] as never);
    const fetch = vi.fn<typeof globalThis.fetch>(async () => new Response());
    expect(await strict('https://hooks.partner.com/', { fetch })).toEqual({ outcome: 'sent' });
  });

  it('a name that leads elsewhere after the check (DNS rebinding) is connected to as it was checked', async () => {
    stub.behave(accept);
    const lookup = vi
      .spyOn(dns, 'lookup')
      // As above.
      .mockResolvedValueOnce([{ address: '127.0.0.1', family: 4 }] as never)
      .mockRejectedValue(new Error('It is resolved once.'));
    const url = `http://hooks.partner.com:${new URL(stub.origin).port}/hook`;
    expect(await send({}, endpointAt(url))).toEqual({ outcome: 'sent' });
    expect(stub.requests[0]?.headers.host).toBe(new URL(url).host);
    expect(lookup).toHaveBeenCalledTimes(1);
  });

  it('a name that can not be resolved is tried again', async () => {
    const failure = Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' });
    vi.spyOn(dns, 'lookup').mockRejectedValue(failure);
    expect(await strict('https://hooks.partner.com/')).toMatchObject({ outcome: 'not-sent' });
  });

  it.each([
    'http://hooks.partner.com/',
    'https://user:pass@hooks.partner.com/',
    'ftp://hooks.partner.com/',
    'nonsense',
    '',
  ])('%j is invalid', async (url) => {
    expect(await strict(url)).toMatchObject({
      outcome: 'refused',
      reason: 'invalid-address',
      error: { code: 'webhook-url-invalid' },
    });
  });
});

describe('the body', () => {
  const bodyOf = async (options: Partial<OutgoingWebhookOptions> = {}, over: object = {}) => {
    const endpoint = endpointAt('https://hooks.partner.com/');
    return createChannel(options).render({ ...messageTo(endpoint), ...over });
  };

  it('has what has happened and the present order, without advice for pages', async () => {
    const { order, update } = messageTo(endpointAt(''));
    const { cursor: _, pollAfter: __, ...state } = order;
    expect(await bodyOf()).toEqual({
      type: 'order.status_changed',
      timestamp: update.timestamp,
      data: { update, order: state },
    });
  });

  it.each([
    ['delay', 'order.delayed'],
    ['action-needed', 'order.action_needed'],
    ['out-for-delivery', 'order.out_for_delivery'],
  ])('of the kind %s has the type %s', async (kind, type) => {
    expect(await bodyOf({}, { kind })).toMatchObject({ type });
  });

  it('is an order of UCP if the app asks for it', async () => {
    const details = {
      checkoutId: 'c-1',
      permalinkUrl: 'https://shop.example/orders/o-1',
      currency: 'EUR',
      lineItems: [],
      totals: [],
    };
    const body = ucpBody(async () => details);
    expect(await bodyOf({ body })).toMatchObject({ id: 'o-1', checkout_id: 'c-1', currency: 'EUR' });
  });

  it('that can not be made is not sent, and tried again', async () => {
    stub.behave(accept);
    const failure = new Error('down');
    const body = () => Promise.reject(failure);
    expect(await send({ body })).toEqual({ outcome: 'not-sent', error: failure });
    expect(stub.requests).toHaveLength(0);
  });
});

test('endpoints depend on the recipient where the app says so, and need no consent', async () => {
  const own = endpointAt('https://hooks.partner.com/');
  const channel = createChannel({
    name: 'partners',
    endpoints: ({ userId }) => (userId === 'ann' ? [own] : []),
  });
  expect(channel).toMatchObject({ name: 'partners', onUnknown: 'retry' });
  expect(channel.needsConsent).toBeFalsy();
  expect(await channel.addressesOf({ userId: 'ann' })).toEqual([own]);
  expect(await channel.addressesOf({ userId: 'ben' })).toEqual([]);
  expect(channel.keyOf(own)).toBe('https://hooks.partner.com/');
});

test('a repetition has the same id, and a new time stamp and signature that are valid', async () => {
  stub.behave(answer(500), accept);
  const message = messageTo(endpointAt(`${stub.origin}/hook`));
  const channel = createChannel();
  await channel.send(message, AbortSignal.timeout(5_000));
  await channel.send({ ...message, attempt: 2 }, AbortSignal.timeout(5_000));
  const ids = stub.requests.map(({ headers }) => headers['webhook-id']);
  expect(ids).toEqual(['delivery_1-a', 'delivery_1-a']);
  for (const { body, headers } of stub.requests) {
    // As above.
    expect(() => new Webhook(SECRET).verify(body, headers as Record<string, string>)).not.toThrow();
  }
});

test('a secret that protects nothing is refused', async () => {
  for (const secrets of [
    '',
    'whsec_',
    `whsec_${btoa('short')}`,
    `whsec_${btoa('x'.repeat(65))}`,
    'whsec_ü',
    [],
    [SECRET, ''],
  ]) {
    const endpoint = endpointAt('https://hooks.partner.com/', secrets);
    expect(() => outgoingWebhook({ endpoints: [endpoint] })).toThrow(/secret/);
    // One that is found later must not stop the others.
    const result = await createChannel({ endpoints: () => [endpoint] }).send(
      messageTo(endpoint),
      AbortSignal.timeout(100),
    );
    expect(result).toMatchObject({ outcome: 'not-sent' });
  }
});

test('an error that is stored names the host only', async () => {
  stub.behave(answer(500));
  const result = await send({}, endpointAt(`${stub.origin}/hook?token=abc`));
  const { error } = { error: undefined, ...result };
  expect(String(error)).toContain('127.0.0.1');
  expect(String(error)).not.toMatch(/token|hook\?/);
});
