import { sms, twilioSms } from 'react-order-status/server/notify/sms';
import { describe, expect, it, test } from 'vitest';
import { type Behaviour, closedOrigin, json, startStub } from '../http-stub.js';
import { deliver, messageTo } from './messages.js';
import {
  accept,
  acceptAndCut,
  acceptAndCutAnswer,
  acceptAndFail,
  acceptAndHang,
  twilioClientOf,
  twilioError,
} from './twilio-stub.js';

const stub = await startStub();
const closed = await closedOrigin();
let origin = stub.origin;
const client = twilioClientOf(() => origin);
const NUMBER = '+4915112345678';

const channel = sms({
  provider: twilioSms({ client, messagingServiceSid: 'MG1', statusCallback: 'https://shop.example/reports' }),
  countries: ['DE'],
  brand: 'Shop',
  orderUrl: () => 'https://shop.example/o/1',
  limits: { number: 100_000, user: 100_000 },
});
const send = () => channel.send(messageTo(NUMBER), AbortSignal.timeout(5_000));

/** What is free of personal data, as it is stored with the delivery. */
const textOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

test('a message is requested once, with its sender, its validity and its report URL', async () => {
  stub.behave(accept);
  expect(await send()).toEqual({ outcome: 'sent', providerId: 'SM1' });
  expect(stub.requests).toHaveLength(1);
  const [request] = stub.requests;
  expect(request?.path).toBe('/2010-04-01/Accounts/AC0123/Messages.json');
  expect(request?.headers.authorization).toBe(`Basic ${btoa('AC0123:token')}`);
  const { ValidityPeriod, ...fields } = Object.fromEntries(new URLSearchParams(request?.body));
  expect(fields).toEqual({
    To: NUMBER,
    Body: 'Shop: Your order is on its way. https://shop.example/o/1',
    MessagingServiceSid: 'MG1',
    StatusCallback: 'https://shop.example/reports',
  });
  expect(Number(ValidityPeriod)).toBeGreaterThan(3_500);
  expect(Number(ValidityPeriod)).toBeLessThanOrEqual(3_600);
});

describe('an answer by which surely nothing was sent is tried again', () => {
  it.each<[string, Behaviour, object]>([
    ['429 with Retry-After', twilioError(429, 20_429, { 'Retry-After': '7' }), { retryAfter: 7_000 }],
    ['429', twilioError(429, 20_429), {}],
    ['503 with Retry-After', twilioError(503, 20_503, { 'Retry-After': '2' }), { retryAfter: 2_000 }],
    ['401, as the credentials may be corrected', twilioError(401, 20_003), {}],
  ])('%s', async (_, behaviour, fields) => {
    stub.behave(behaviour);
    const { error, ...result } = { error: undefined, ...(await send()) };
    expect(result).toEqual({ outcome: 'not-sent', ...fields });
    expect(textOf(error)).toMatch(/^Twilio answered \d{3}, error \d{5}:/);
    // The client repeats nothing by itself.
    expect(stub.requests).toHaveLength(1);
  });

  it('a date in Retry-After is the time until then', async () => {
    const date = new Date(Date.now() + 60_000).toUTCString();
    stub.behave(twilioError(503, 20_503, { 'Retry-After': date }));
    const result = await send();
    expect(result).toMatchObject({ outcome: 'not-sent' });
    const wait = 'retryAfter' in result ? (result.retryAfter ?? 0) : 0;
    expect(wait).toBeGreaterThan(30_000);
    expect(wait).toBeLessThanOrEqual(60_000);
  });

  it('a connection that was refused', async () => {
    origin = closed;
    const result = await send();
    origin = stub.origin;
    expect(result).toMatchObject({ outcome: 'not-sent' });
  });

  it('a host without an address', async () => {
    origin = 'http://nowhere.invalid';
    const result = await send();
    origin = stub.origin;
    expect(result).toMatchObject({ outcome: 'not-sent' });
  });
});

describe('after anything unclear a message counts as unknown', () => {
  it.each<[string, Behaviour]>([
    ['500', acceptAndFail],
    ['503 without Retry-After', twilioError(503, 20_503)],
    ['502 of a proxy', (response) => void response.writeHead(502).end('<html>Bad gateway</html>')],
    ['504', (response) => void response.writeHead(504).end()],
    ['408', (response) => void response.writeHead(408).end()],
    ['a redirect', (response) => void response.writeHead(302, { Location: '/elsewhere' }).end()],
    ['a connection that is cut', acceptAndCut],
    ['an answer that is cut', acceptAndCutAnswer],
  ])('%s', async (_, behaviour) => {
    stub.behave(behaviour);
    expect(await send()).toMatchObject({ outcome: 'unknown' });
    expect(stub.requests).toHaveLength(1);
  });

  it('no answer until the deadline', async () => {
    const deadline = new AbortController();
    stub.behave(acceptAndHang(deadline));
    expect(await channel.send(messageTo(NUMBER), deadline.signal)).toMatchObject({ outcome: 'unknown' });
  });
});

describe('a refusal says whether the number is at fault', () => {
  it.each([
    [21_211, 'invalid-address'],
    [21_614, 'invalid-address'],
    [21_635, 'invalid-address'],
    [21_610, 'opted-out'],
    [21_408, 'policy'],
    [99_999, 'policy'],
  ])('%i: %s', async (code, reason) => {
    stub.behave(twilioError(400, code));
    expect(await send()).toMatchObject({ outcome: 'refused', reason });
  });

  it('an answer that is no JSON refuses as well', async () => {
    stub.behave((response) => void response.writeHead(403).end('<html>No</html>'));
    expect(await send()).toMatchObject({ outcome: 'refused', reason: 'policy' });
  });
});

test('an SMS is never accepted twice for one delivery, whatever Twilio does', async () => {
  const behavioursUntil = (deadline: AbortController): readonly Behaviour[] => [
    accept,
    acceptAndFail,
    acceptAndHang(deadline),
    acceptAndCut,
    acceptAndCutAnswer,
    twilioError(429, 20_429),
    twilioError(503, 20_503, { 'Retry-After': '1' }),
    twilioError(503, 20_503),
    twilioError(500, 20_500),
    twilioError(401, 20_003),
  ];
  const { length } = behavioursUntil(new AbortController());
  // Each pair, the second of which stays.
  for (let pair = 0; pair < length ** 2; pair += 1) {
    const deadline = new AbortController();
    const behaviours = behavioursUntil(deadline);
    stub.behave(
      ...behaviours.slice(Math.floor(pair / length)).slice(0, 1),
      ...behaviours.slice(pair % length).slice(0, 1),
    );
    const outcomes = await deliver(channel, messageTo(NUMBER), deadline.signal);
    expect(stub.acceptedCount()).toBeLessThanOrEqual(1);
    if (outcomes.at(-1) === 'sent') expect(stub.acceptedCount()).toBe(1);
    expect(stub.requests).toHaveLength(outcomes.length);
  }
}, 60_000);

test('an error that is stored contains no phone number', async () => {
  for (const behaviour of [twilioError(400, 21_211), acceptAndFail, acceptAndCut]) {
    stub.behave(behaviour);
    const result = await send();
    expect(textOf('error' in result ? result.error : undefined)).not.toContain('15112345678');
  }
});

test('a client without a sender, or that repeats by itself, is refused', () => {
  expect(() => twilioSms({ client })).toThrow(/messagingServiceSid or from/);
  const repeating = twilioClientOf(() => origin);
  repeating.autoRetry = true;
  expect(() => twilioSms({ client: repeating, from: 'Shop' })).toThrow(/autoRetry/);
});

test('a message that is accepted without an id counts as sent', async () => {
  stub.behave(json(201, {}));
  expect(await send()).toEqual({ outcome: 'sent' });
});
