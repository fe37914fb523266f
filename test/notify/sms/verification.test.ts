import { createHash } from 'node:crypto';
import {
  PhoneRefusedError,
  type PhoneVerificationOptions,
  phoneVerification,
  twilioVerify,
} from 'react-order-status/server/notify/sms';
import { describe, expect, it, test, vi } from 'vitest';
import { json, startStub } from '../http-stub.js';
import { neverAnswering } from '../never.js';
import { createConsents } from './preferences.js';
import { twilioClientOf, twilioError } from './twilio-stub.js';

const NUMBER = '+4915112345678';
const someTime: unknown = expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/);
const someText: unknown = expect.any(String);
const hashOf = (text: string) => createHash('sha256').update(text).digest('base64url');

function createShop(options: Partial<PhoneVerificationOptions> = {}) {
  const preferences = createConsents();
  const verifier = {
    start: vi.fn(async (_: string) => undefined),
    check: vi.fn((_: string, code: string) => Promise.resolve(code === '123456')),
  };
  const onVerified = vi.fn();
  const errors: unknown[] = [];
  const handler = phoneVerification({
    verifier,
    authenticate: (request) => {
      const userId = request.headers.get('X-User');
      return userId === null ? null : { userId };
    },
    preferences,
    onVerified,
    textVersion: '2026-11-sms',
    countries: ['DE'],
    limitKey: (request) => request.headers.get('X-Real-IP'),
    onError: (error) => void errors.push(error),
    ...options,
  });
  async function post(body: unknown, headers: Record<string, string> = {}) {
    const response = await handler(
      new Request('https://shop.example/phone', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-User': 'ann', 'X-Real-IP': '1', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    );
    // Its form is what the tests check.
    return { status: response.status, body: (await response.json()) as unknown, headers: response.headers };
  }
  return { post, handler, verifier, onVerified, preferences, errors };
}

test('a number is proven by a code of the provider, and the consent is recorded by its hash', async () => {
  const { post, verifier, preferences, onVerified } = createShop();
  expect(await post({ phone: '0151 12345678' })).toMatchObject({ status: 202, body: { status: 'pending' } });
  expect(verifier.start.mock.calls).toEqual([[NUMBER]]);
  expect(preferences.records).toEqual([]);

  expect(await post({ phone: NUMBER, code: '000000' })).toMatchObject({
    status: 400,
    body: { error: { code: 'wrong-code' } },
  });
  expect(preferences.records).toEqual([]);
  expect(onVerified).not.toHaveBeenCalled();

  const verified = await post({ phone: '0151 12345678', code: '123 456' });
  expect(verified).toMatchObject({ status: 200, body: { status: 'verified', phone: NUMBER } });
  expect(verified.headers.get('Cache-Control')).toBe('no-store');
  expect(preferences.records).toEqual([
    {
      userId: 'ann',
      channel: 'sms',
      addressHash: hashOf(NUMBER),
      granted: true,
      textVersion: '2026-11-sms',
      source: 'preferences',
      at: someTime,
    },
  ]);
  expect(onVerified.mock.calls).toEqual([[{ userId: 'ann', phone: NUMBER }]]);
});

test('the answers are the same for a number that somebody else has verified', async () => {
  const { post, preferences } = createShop();
  const fresh = await post({ phone: NUMBER });
  await post({ phone: NUMBER, code: '123456' });
  expect(preferences.records).toHaveLength(1);
  const taken = await post({ phone: NUMBER }, { 'X-User': 'ben' });
  expect([taken.status, taken.body]).toEqual([fresh.status, fresh.body]);
});

describe('what is refused', () => {
  it.each<[string, unknown, Record<string, string>, number, string]>([
    ['nobody signed in', { phone: NUMBER }, {}, 401, 'unauthorized'],
    [
      'a form of another site',
      { phone: NUMBER },
      { 'Content-Type': 'text/plain' },
      400,
      'invalid-verification',
    ],
    ['no JSON', '{', {}, 400, 'invalid-verification'],
    ['no phone', { code: '123456' }, {}, 400, 'invalid-verification'],
    ['a phone that is no text', { phone: 49 }, {}, 400, 'invalid-verification'],
    ['a long body', { phone: 'x'.repeat(3_000) }, {}, 400, 'invalid-verification'],
    ['no number', { phone: 'hello' }, {}, 400, 'invalid-phone'],
    ['another country', { phone: '+1 876 555 0123' }, {}, 400, 'invalid-phone'],
    ['a code that is none', { phone: NUMBER, code: 'abc' }, {}, 400, 'wrong-code'],
  ])('%s', async (name, body, headers, status, code) => {
    const { handler, verifier, post } = createShop(
      name === 'nobody signed in' ? { authenticate: () => null } : {},
    );
    const answer = await post(body, headers);
    expect([answer.status, answer.body]).toEqual([status, { error: { code, message: someText } }]);
    expect(verifier.start).not.toHaveBeenCalled();
    expect(verifier.check).not.toHaveBeenCalled();
    expect((await handler(new Request('https://shop.example/phone'))).status).toBe(405);
  });

  it('a number that the provider refuses', async () => {
    const { post, verifier, errors } = createShop();
    verifier.start.mockRejectedValueOnce(new PhoneRefusedError());
    expect(await post({ phone: NUMBER })).toMatchObject({
      status: 400,
      body: { error: { code: 'invalid-phone' } },
    });
    expect(errors).toEqual([]);
  });
});

describe('codes cost money, so that they are limited', () => {
  const tooMany = { status: 429, body: { error: { code: 'too-many-attempts' } } };
  const users = (index: number) => ({ 'X-User': `user-${index}`, 'X-Real-IP': String(index) });

  it('by number', async () => {
    const { post, verifier } = createShop({ limits: { number: 2 } });
    for (const index of [1, 2]) await post({ phone: NUMBER }, users(index));
    const refused = await post({ phone: NUMBER }, users(3));
    expect(refused).toMatchObject(tooMany);
    expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(3_000);
    expect(verifier.start).toHaveBeenCalledTimes(2);
  });

  it('by user', async () => {
    const { post } = createShop({ limits: { user: 1 } });
    await post({ phone: NUMBER });
    expect(await post({ phone: '+4915112345679' })).toMatchObject(tooMany);
  });

  it('by country', async () => {
    const { post } = createShop({ limits: { country: 1 }, countries: ['DE', 'AT'] });
    await post({ phone: NUMBER }, users(1));
    expect(await post({ phone: '+4915112345679' }, users(2))).toMatchObject(tooMany);
    expect(await post({ phone: '+436601234567' }, users(3))).toMatchObject({ status: 202 });
  });

  it('by the key of the request, before anything else is done', async () => {
    const authenticate = vi.fn(() => null);
    const { post } = createShop({ limits: { key: 1 }, authenticate });
    await post({ phone: NUMBER });
    expect(await post({ phone: NUMBER })).toMatchObject(tooMany);
    expect(authenticate).toHaveBeenCalledTimes(1);
    expect(await post({ phone: NUMBER }, { 'X-Real-IP': '2' })).toMatchObject({ status: 401 });
  });

  it('and codes can not be guessed, neither for a number nor by a user', async () => {
    const { post, verifier } = createShop({ limits: { checks: 3 } });
    for (const index of [1, 2, 3]) await post({ phone: NUMBER, code: '0000' }, users(index));
    expect(await post({ phone: NUMBER, code: '123456' }, users(4))).toMatchObject(tooMany);
    const others = ['+4915112345670', '+4915112345671', '+4915112345672', '+4915112345673'];
    const last = await Promise.all(others.map((phone) => post({ phone, code: '0000' }, { 'X-User': 'eve' })));
    expect(last.map(({ status }) => status).sort()).toEqual([400, 400, 400, 429]);
    expect(verifier.check).toHaveBeenCalledTimes(6);
  });
});

test('what fails is reported, answered 503, and grants nothing', async () => {
  const failure = new Error('down');
  const verifying = createShop();
  verifying.verifier.check.mockRejectedValueOnce(failure);
  expect(await verifying.post({ phone: NUMBER, code: '123456' })).toMatchObject({
    status: 503,
    body: { error: { code: 'unavailable' } },
  });
  expect(verifying.errors).toEqual([failure]);
  expect(verifying.preferences.records).toEqual([]);
});

describe('Twilio Verify', async () => {
  const stub = await startStub();
  const verifier = twilioVerify({ client: twilioClientOf(() => stub.origin), serviceSid: 'VA1' });
  const last = () => {
    const request = stub.requests.at(-1);
    return [request?.path, Object.fromEntries(new URLSearchParams(request?.body))];
  };

  it('starts and checks', async () => {
    stub.behave(json(201, { status: 'pending' }));
    await verifier.start(NUMBER);
    expect(last()).toEqual(['/v2/Services/VA1/Verifications', { To: NUMBER, Channel: 'sms' }]);
    expect(await verifier.check(NUMBER, '123456')).toBe(false);
    expect(last()).toEqual(['/v2/Services/VA1/VerificationCheck', { To: NUMBER, Code: '123456' }]);
    stub.behave(json(200, { status: 'approved' }));
    expect(await verifier.check(NUMBER, '123456')).toBe(true);
  });

  it.each([
    [404, 20_404],
    [429, 60_202],
    [400, 60_200],
  ])('a check that is answered %i is a wrong code', async (status, code) => {
    stub.behave(twilioError(status, code));
    expect(await verifier.check(NUMBER, '123456')).toBe(false);
  });

  it.each([
    [400, 60_200],
    [403, 60_205],
    [403, 60_410],
  ])('a start that is answered %i, error %i, refuses the number', async (status, code) => {
    stub.behave(twilioError(status, code));
    await expect(verifier.start(NUMBER)).rejects.toMatchObject({ code: 'phone-refused' });
  });

  it.each([
    [401, 20_003],
    [500, 20_500],
    [429, 60_203],
  ])('an answer %i, error %i, is an error', async (status, code) => {
    stub.behave(twilioError(status, code));
    await expect(verifier.start(NUMBER)).rejects.toMatchObject({ code: 'sms-provider', providerCode: code });
  });
});

test.each([
  ['authenticate', (never: () => Promise<never>) => ({ authenticate: never })],
  ['verifier', (never: () => Promise<never>) => ({ verifier: { start: never, check: never } })],
])('a call of %s that never answers is given up, reported, and answered 503', async (what, options) => {
  const never = neverAnswering();
  const { post, errors } = createShop(options(never.call));
  expect(await never.after(post({ phone: NUMBER }))).toMatchObject({
    status: 503,
    body: { error: { code: 'unavailable' } },
  });
  expect(errors).toMatchObject([{ code: 'handler-timeout', handler: 'phoneVerification', what }]);
});
