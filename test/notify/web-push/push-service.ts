import { createECDH, createPublicKey, randomBytes, verify } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import ece from 'http_ece';
import type { PushSubscriptionRecord } from 'react-order-status/server/notify';
import type { PushMessage, VapidKeys } from 'react-order-status/server/notify/web-push';

/** A push message as the browser would read it. */
interface ReceivedPush {
  readonly endpoint: string;
  readonly headers: IncomingHttpHeaders;
  /** Bytes on the wire. */
  readonly size: number;
  readonly message: PushMessage;
}

/** A push service that decrypts as browsers do, by `http_ece`, and checks the signature of the sender. */
export interface PushService {
  /** `http://127.0.0.1:PORT`: `https://push.test` by {@link PushService.fetch}. */
  readonly site: string;
  readonly received: readonly ReceivedPush[];
  /** All that a request did wrong, e.g. a signature that is not valid. */
  readonly complaints: readonly string[];
  /** The endpoints of all requests, also of those that were refused. */
  readonly requests: readonly string[];
  /** A browser that subscribes. */
  subscribe(): PushSubscriptionRecord;
  /** Answers the next request in place of 201. */
  answerNext(answer: (response: ServerResponse) => void): void;
  /** Sends requests to `https://push.test` here. */
  readonly fetch: typeof fetch;
  stop(): Promise<void>;
}

/** The host of the endpoints. */
export const PUSH_HOST = 'push.test';

export async function startPushService({ publicKey, subject }: VapidKeys): Promise<PushService> {
  const browsers = new Map<string, (body: Buffer) => Buffer>();
  const received: ReceivedPush[] = [];
  const complaints: string[] = [];
  const requests: string[] = [];
  const answers: ((response: ServerResponse) => void)[] = [];

  const server = createServer((request, response) => {
    void buffer(request).then((body) => {
      const endpoint = `https://${PUSH_HOST}${request.url ?? ''}`;
      requests.push(endpoint);
      const answer = answers.shift();
      if (answer) return answer(response);
      try {
        const decrypt = browsers.get(endpoint);
        if (!decrypt) throw new Error(`${endpoint} is unknown`);
        if (request.headers['content-encoding'] !== 'aes128gcm') throw new Error('the encoding is obsolete');
        checkVapid(request.headers.authorization ?? '', publicKey, subject);
        // What the app sent; the tests compare its fields.
        const message = JSON.parse(decrypt(body).toString('utf8')) as PushMessage;
        received.push({ endpoint, headers: request.headers, size: body.length, message });
        response.writeHead(201).end();
      } catch (error) {
        complaints.push(String(error));
        response.writeHead(400).end(String(error));
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // Of a server on a port.
  const { port } = server.address() as AddressInfo;
  const site = `http://127.0.0.1:${port}`;

  return {
    site,
    received,
    complaints,
    requests,
    subscribe() {
      const endpoint = `https://${PUSH_HOST}/${randomBytes(12).toString('base64url')}`;
      const privateKey = createECDH('prime256v1');
      const p256dh = privateKey.generateKeys('base64url');
      const authSecret = randomBytes(16);
      browsers.set(endpoint, (body) => ece.decrypt(body, { version: 'aes128gcm', privateKey, authSecret }));
      return { endpoint, expirationTime: null, keys: { p256dh, auth: authSecret.toString('base64url') } };
    },
    answerNext: (answer) => void answers.push(answer),
    fetch: (input, init) => {
      // The channel passes the endpoint as a text.
      const url = new URL(input as string);
      if (url.host !== PUSH_HOST) throw new TypeError(`${url.host} was not to be called`);
      return fetch(new URL(url.pathname, site), init);
    },
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** @throws unless it is a JWT of RFC 8292, signed by the key, for this push service. */
function checkVapid(authorization: string, publicKey: string, subject: string) {
  const [, token = '', key] = /^vapid t=([^,]+), ?k=([\w-]+)$/.exec(authorization) ?? [];
  if (key !== publicKey) throw new Error(`the key is ${key}`);
  const [head = '', payload = '', signature = ''] = token.split('.');
  const point = Buffer.from(publicKey, 'base64url');
  const isSigned = verify(
    'sha256',
    Buffer.from(`${head}.${payload}`),
    {
      key: createPublicKey({
        format: 'jwk',
        key: {
          kty: 'EC',
          crv: 'P-256',
          x: point.subarray(1, 33).toString('base64url'),
          y: point.subarray(33).toString('base64url'),
        },
      }),
      dsaEncoding: 'ieee-p1363',
    },
    Buffer.from(signature, 'base64url'),
  );
  if (!isSigned) throw new Error('the signature is not valid');
  const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString());
  const { alg } = fieldsOf(JSON.parse(Buffer.from(head, 'base64url').toString()));
  const { aud, sub, exp } = fieldsOf(claims);
  const seconds = Number(exp) - Date.now() / 1_000;
  if (
    alg !== 'ES256' ||
    aud !== `https://${PUSH_HOST}` ||
    sub !== subject ||
    !(seconds > 0 && seconds <= 86_400)
  ) {
    throw new Error(`the claims are ${JSON.stringify(claims)}`);
  }
}

const fieldsOf = (value: unknown): Partial<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {};
