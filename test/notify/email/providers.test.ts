import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SendResult } from 'react-order-status/server/notify';
import {
  email,
  type MailTransport,
  postmarkTransport,
  resendTransport,
} from 'react-order-status/server/notify/email';
import { expect, onTestFinished, test } from 'vitest';
import { message, options } from './message.js';

interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: Record<string, unknown>;
}

/** An API on 127.0.0.1 that gives one answer; `undefined`: none. */
async function startApi(answer: Answer | undefined) {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk) => {
      text += chunk;
    });
    request.on('end', () => {
      // The transports send JSON objects.
      const body = JSON.parse(text) as Received['body'];
      received.push({ headers: request.headers, body });
      if (!answer) return;
      response.writeHead(answer.status, { 'Content-Type': 'application/json', ...answer.headers });
      response.end(JSON.stringify(answer.body ?? {}));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  // A server that listens on a port has such an address.
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, received };
}

const providers = {
  resend: (url: string) => resendTransport({ apiKey: 're_key', url }),
  postmark: (url: string) => postmarkTransport({ token: 'token', url }),
};

const send = (transport: MailTransport, signal = new AbortController().signal): Promise<SendResult> =>
  email({ ...options, transport, replyTo: 'help@shop.example' }).send(message(), signal);

const resend = (name: string, text = '') => ({ name, message: text });
const postmark = (ErrorCode: number, Message = '') => ({ ErrorCode, Message });

const cases: readonly (readonly [keyof typeof providers, string, Answer, SendResult | object])[] = [
  ['resend', 'success', { status: 200, body: { id: 'r-1' } }, { outcome: 'sent', providerId: 'r-1' }],
  [
    'resend',
    'another mail with this idempotency key was accepted',
    { status: 409, body: resend('invalid_idempotent_request') },
    { outcome: 'sent' },
  ],
  [
    'resend',
    'the first request with this key still runs',
    { status: 409, body: resend('concurrent_idempotent_requests') },
    { outcome: 'unknown' },
  ],
  [
    'resend',
    'no address',
    { status: 422, body: resend('validation_error', 'Invalid `to` field.') },
    { outcome: 'refused', reason: 'invalid-address' },
  ],
  [
    'resend',
    'another field',
    { status: 422, body: resend('missing_required_field', 'Missing `subject` field.') },
    { outcome: 'refused', reason: 'policy' },
  ],
  ['resend', 'a wrong key', { status: 403, body: resend('invalid_api_key') }, { outcome: 'not-sent' }],
  [
    'resend',
    'too many requests',
    { status: 429, body: resend('rate_limit_exceeded'), headers: { 'Retry-After': '7' } },
    { outcome: 'not-sent', retryAfter: 7000 },
  ],
  ['resend', 'an error after accepting', { status: 500 }, { outcome: 'unknown' }],
  [
    'resend',
    'an outage',
    { status: 503, headers: { 'Retry-After': '30' } },
    { outcome: 'not-sent', retryAfter: 30_000 },
  ],
  [
    'resend',
    'a redirect',
    { status: 307, headers: { Location: 'https://evil.example/' } },
    { outcome: 'unknown' },
  ],
  [
    'postmark',
    'success',
    { status: 200, body: { MessageID: 'p-1', ErrorCode: 0 } },
    { outcome: 'sent', providerId: 'p-1' },
  ],
  [
    'postmark',
    'a suppressed address',
    { status: 422, body: postmark(406) },
    { outcome: 'refused', reason: 'gone' },
  ],
  [
    'postmark',
    'no address',
    { status: 422, body: postmark(300, "Error parsing 'To': Illegal email address") },
    { outcome: 'refused', reason: 'invalid-address' },
  ],
  [
    'postmark',
    'another field',
    { status: 422, body: postmark(300, "Error parsing 'From'") },
    { outcome: 'refused', reason: 'policy' },
  ],
  ['postmark', 'a wrong token', { status: 401, body: postmark(10) }, { outcome: 'not-sent' }],
  [
    'postmark',
    'too many requests',
    { status: 429, headers: { 'Retry-After': '2' } },
    { outcome: 'not-sent', retryAfter: 2000 },
  ],
  ['postmark', 'an error after accepting', { status: 500 }, { outcome: 'unknown' }],
];

test.each(cases)('%s: %s', async (provider, _name, answer, expected) => {
  const api = await startApi(answer);
  const result = await send(providers[provider](api.url));
  expect(result).toMatchObject(expected);
  expect(api.received).toHaveLength(1);
  expect(String('error' in result && result.error)).not.toContain('ann@example.com');
});

test.each(Object.entries(providers))(
  '%s: no answer until the deadline is unclear',
  async (_name, transportTo) => {
    const api = await startApi(undefined);
    const deadline = new AbortController();
    const sending = send(transportTo(api.url), deadline.signal);
    await expect.poll(() => api.received.length).toBe(1);
    deadline.abort();
    // A rejection counts as unknown.
    await expect(sending.catch(() => ({ outcome: 'unknown' }))).resolves.toMatchObject({
      outcome: 'unknown',
    });
  },
);

const listHeaders = {
  'List-Unsubscribe': '<https://shop.example/unsubscribe/opaque-token>',
  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  'Message-ID': '<kJ3-delivery_1@shop.example>',
  'Auto-Submitted': 'auto-generated',
};

test('resend: the id of the delivery is the idempotency key', async () => {
  const { url, received } = await startApi({ status: 200, body: { id: 'r-1' } });
  await send(resendTransport({ apiKey: 're_key', url }));
  expect(received[0]?.headers).toMatchObject({
    authorization: 'Bearer re_key',
    'idempotency-key': 'kJ3-delivery_1',
  });
  expect(received[0]?.body).toMatchObject({
    from: '"My Shop" <orders@shop.example>',
    to: ['ann@example.com'],
    reply_to: 'help@shop.example',
    headers: listHeaders,
  });
});

test('postmark: the Message-ID is kept, and nothing is tracked', async () => {
  const { url, received } = await startApi({ status: 200, body: { MessageID: 'p-1' } });
  await send(postmarkTransport({ token: 'secret', url }));
  expect(received[0]?.headers['x-postmark-server-token']).toBe('secret');
  expect(received[0]?.body).toMatchObject({
    From: '"My Shop" <orders@shop.example>',
    To: 'ann@example.com',
    TrackOpens: false,
    TrackLinks: 'None',
    MessageStream: 'outbound',
  });
  expect(received[0]?.body.Headers).toEqual(
    expect.arrayContaining([
      ...Object.entries(listHeaders).map(([Name, Value]) => ({ Name, Value })),
      { Name: 'X-PM-KeepID', Value: 'true' },
    ]),
  );
});

test('a transport without its secret is refused at creation', () => {
  expect(() => resendTransport({ apiKey: '' })).toThrow(TypeError);
  expect(() => postmarkTransport({ token: '' })).toThrow(TypeError);
});
