import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { saleor, saleorStatuses } from 'react-order-status/ingest';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { received, webhook } from './webhook.js';

const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 });

let requests = 0;
const server = createServer((_, response) => {
  requests += 1;
  const key = { ...keys.publicKey.export({ format: 'jwk' }), kid: '1', use: 'sig' };
  response.end(JSON.stringify({ keys: [key] }));
});
let jwksUrl = '';
beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A TCP server's address.
  const { port } = server.address() as AddressInfo;
  jwksUrl = `http://127.0.0.1:${port}/.well-known/jwks.json`;
});
afterAll(() => {
  server.close();
});

/** A detached JWS whose payload is not encoded (RFC 7797), by another implementation than the one under test. */
function jws(body: unknown, key: KeyObject = keys.privateKey, fields: object = {}): string {
  const head = { alg: 'RS256', kid: '1', b64: false, crit: ['b64'], ...fields };
  const encoded = Buffer.from(JSON.stringify(head)).toString('base64url');
  const data = Buffer.from(`${encoded}.${JSON.stringify(body)}`);
  return `${encoded}..${sign('sha256', data, key).toString('base64url')}`;
}

const signed = (body: unknown, signature = jws(body)) => webhook(body, { 'Saleor-Signature': signature });

const created = {
  issuedAt: '2026-03-02T10:00:00.123456+00:00',
  order: { id: 'T3JkZXI6MQ==', number: '21', status: 'FULFILLED' },
  fulfillment: { id: 'RnVsZmlsbG1lbnQ6MQ==', status: 'FULFILLED', trackingNumber: '1Z1' },
};

describe('a webhook of Saleor', () => {
  it('gives the package of a fulfillment and the status of its order', async () => {
    const common = { orderReference: '21', occurredAt: '2026-03-02T10:00:00.123Z' };
    expect(await received(saleor({ jwksUrl }), signed(created))).toEqual([
      { trackingNumber: '1Z1', ...common, checkpoint: 'pre-transit', providerStatus: 'FULFILLED' },
      { ...common, checkpoint: 'unknown', providerStatus: 'FULFILLED', orderStatus: 'SHIPPED' },
    ]);
  });

  test.each(Object.entries(saleorStatuses))(
    'with the status %s makes the order %s',
    async (status, orderStatus) => {
      const body = { issuedAt: created.issuedAt, order: { ...created.order, status } };
      const [event] = await saleor({ jwksUrl }).receive(signed(body));
      expect(event).toMatchObject({ orderStatus });
    },
  );

  it.each(['DRAFT', 'PARTIALLY_FULFILLED', 'PARTIALLY_RETURNED', 'EXPIRED', 'toString'])(
    'with the status %s changes nothing',
    async (status) => {
      const body = { issuedAt: created.issuedAt, order: { ...created.order, status } };
      const [event] = await saleor({ jwksUrl }).receive(signed(body));
      expect(event?.orderStatus).toBeUndefined();
    },
  );

  it('about a cancelled fulfillment voids the package', async () => {
    const body = { ...created, fulfillment: { ...created.fulfillment, status: 'CANCELED' } };
    const [event] = await saleor({ jwksUrl }).receive(signed(body));
    expect(event).toMatchObject({ trackingNumber: '1Z1', checkpoint: 'cancelled' });
  });

  it.each([
    ['the key of a stranger', () => jws(created, stranger.privateKey)],
    ['another algorithm', () => jws(created, keys.privateKey, { alg: 'HS256' })],
    ['a key that the shop does not have', () => jws(created, keys.privateKey, { kid: '2' })],
    ['a signature of something else', () => jws({ ...created, issuedAt: '2026-03-03T10:00:00Z' })],
    ['no signature', () => ''],
    ['a signature that is none', () => 'a.b.c'],
  ])('with %s is refused', async (_, signature) => {
    await expect(saleor({ jwksUrl }).receive(signed(created, signature()))).rejects.toMatchObject({
      code: 'unverified-webhook',
    });
  });

  it('has its keys fetched once, and not for each key that is unknown', async () => {
    const provider = saleor({ jwksUrl });
    const before = requests;
    await provider.receive(signed(created));
    for (let attempt = 0; attempt < 3; attempt += 1) {
      await provider.receive(signed(created, jws(created, keys.privateKey, { kid: 'x' }))).catch(() => {});
    }
    expect(requests).toBe(before + 1);
  });

  it('is answered 503 while the keys can not be fetched: the error is no refusal', async () => {
    const provider = saleor({ jwksUrl: 'http://127.0.0.1:1/jwks.json' });
    const error: unknown = await provider.receive(signed(created)).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Error);
    expect(error).not.toHaveProperty('code', 'unverified-webhook');
  });

  it('needs a URL of the keys', () => {
    expect(() => saleor({ jwksUrl: 'shop' })).toThrow(TypeError);
  });
});
