import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { mockClient } from 'aws-sdk-client-mock';
import { type SnsSmsOptions, sms, snsSms } from 'react-order-status/server/notify/sms';
import { describe, expect, it, test } from 'vitest';
import { type Behaviour, closedOrigin, startStub } from '../http-stub.js';
import { deliver, messageTo } from './messages.js';

const stub = await startStub();
const NUMBER = '+4915112345678';

const clientOf = (options: ConstructorParameters<typeof SNSClient>[0] = {}) =>
  new SNSClient({
    region: 'eu-central-1',
    endpoint: stub.origin,
    credentials: { accessKeyId: 'id', secretAccessKey: 'secret' },
    maxAttempts: 1,
    ...options,
  });

const channelOf = (client: SNSClient, options: Partial<SnsSmsOptions> = {}) =>
  sms({
    provider: snsSms({
      client,
      publish: (input, sending) => client.send(new PublishCommand(input), sending),
      ...options,
    }),
    countries: ['DE'],
    brand: 'Shop',
    limits: { number: 100_000, user: 100_000 },
  });
const channel = channelOf(clientOf());
const send = () => channel.send(messageTo(NUMBER), AbortSignal.timeout(5_000));

const xml =
  (status: number, body: string, headers: Record<string, string> = {}): Behaviour =>
  (response) =>
    void response.writeHead(status, { 'Content-Type': 'text/xml', ...headers }).end(body);
const failure = (status: number, code: string, message = 'no', headers = {}) =>
  xml(
    status,
    `<ErrorResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>r</RequestId></ErrorResponse>`,
    headers,
  );
const accept: Behaviour = (response, count, request) => {
  const result = `<PublishResult><MessageId>m-${count()}</MessageId></PublishResult>`;
  xml(200, `<PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/">${result}</PublishResponse>`)(
    response,
    count,
    request,
  );
};

test('a message is published once, as transactional, with its sender', async () => {
  const sns = mockClient(SNSClient);
  sns.on(PublishCommand).resolves({ MessageId: 'm-7' });
  const mocked = channelOf(clientOf(), { senderId: 'SHOP', originationNumber: '+4930123456' });
  const result = await mocked.send(messageTo(NUMBER), AbortSignal.timeout(1_000));
  expect(result).toEqual({ outcome: 'sent', providerId: 'm-7' });
  expect(sns.commandCalls(PublishCommand)).toHaveLength(1);
  expect(sns.commandCalls(PublishCommand)[0]?.args[0].input).toEqual({
    PhoneNumber: NUMBER,
    Message: 'Shop: Your order is on its way.',
    MessageAttributes: {
      'AWS.SNS.SMS.SMSType': { DataType: 'String', StringValue: 'Transactional' },
      'AWS.SNS.SMS.SenderID': { DataType: 'String', StringValue: 'SHOP' },
      'AWS.MM.SMS.OriginationNumber': { DataType: 'String', StringValue: '+4930123456' },
    },
  });
  sns.restore();
});

describe('what SNS answers over HTTP', () => {
  it.each<[string, Behaviour, object]>([
    ['200', accept, { outcome: 'sent', providerId: 'm-1' }],
    ['throttled', failure(400, 'Throttling'), { outcome: 'not-sent' }],
    ['429', failure(429, 'Throttled'), { outcome: 'not-sent' }],
    [
      '503 with Retry-After',
      failure(503, 'ServiceUnavailable', 'no', { 'Retry-After': '3' }),
      { outcome: 'not-sent', retryAfter: 3_000 },
    ],
    ['503', failure(503, 'ServiceUnavailable'), { outcome: 'unknown' }],
    ['500', failure(500, 'InternalError'), { outcome: 'unknown' }],
    ['a cut connection', (response) => void response.destroy(), { outcome: 'unknown' }],
    ['wrong credentials', failure(403, 'InvalidClientTokenId'), { outcome: 'not-sent' }],
    ['no permission', failure(403, 'AuthorizationError'), { outcome: 'not-sent' }],
    [
      'an invalid number',
      failure(
        400,
        'InvalidParameter',
        `Invalid parameter: PhoneNumber Reason: ${NUMBER} is not valid to publish to`,
      ),
      { outcome: 'refused', reason: 'invalid-address' },
    ],
    ['opted out', failure(400, 'OptedOut'), { outcome: 'refused', reason: 'opted-out' }],
    ['another refusal', failure(400, 'ValidationError'), { outcome: 'refused', reason: 'policy' }],
  ])('%s', async (_, behaviour, expected) => {
    stub.behave(behaviour);
    const result = await send();
    expect(result).toMatchObject(expected);
    expect(stub.requests).toHaveLength(1);
    const { error } = { error: undefined, ...result };
    expect(String(error)).not.toContain('15112345678');
  });

  it('no answer until the deadline', async () => {
    const deadline = new AbortController();
    stub.behave(() => deadline.abort());
    expect(await channel.send(messageTo(NUMBER), deadline.signal)).toMatchObject({ outcome: 'unknown' });
  });

  it('a connection that was refused', async () => {
    const down = channelOf(clientOf({ endpoint: await closedOrigin() }));
    expect(await down.send(messageTo(NUMBER), AbortSignal.timeout(2_000))).toMatchObject({
      outcome: 'not-sent',
    });
  });
});

test('a client that repeats requests by itself sends nothing', async () => {
  stub.behave(accept);
  const repeating = channelOf(clientOf({ maxAttempts: 3 }));
  const result = await repeating.send(messageTo(NUMBER), AbortSignal.timeout(1_000));
  expect(result).toMatchObject({ outcome: 'not-sent', error: { code: 'repeating-client', maxAttempts: 3 } });
  expect(stub.requests).toHaveLength(0);
});

test('a client whose configuration can not be read sends nothing, and the message is tried again', async () => {
  const error = new Error('The profile does not exist.');
  const client = { config: { maxAttempts: () => Promise.reject(error) } };
  const provider = snsSms({ client, publish: () => Promise.reject(new Error('It was sent.')) });
  const result = await provider.send(
    { to: NUMBER, text: 'Hello', expiresAt: new Date() },
    AbortSignal.timeout(1_000),
  );
  expect(result).toEqual({ outcome: 'not-sent', error });
});

test('an SMS by SNS is never accepted twice for one delivery', async () => {
  const acceptAnd =
    (then: Behaviour): Behaviour =>
    (response, count, request) => {
      count();
      then(response, count, request);
    };
  const deadline = new AbortController();
  for (const behaviour of [
    acceptAnd(failure(500, 'InternalError')),
    acceptAnd(failure(503, 'ServiceUnavailable')),
    acceptAnd((response) => void response.destroy()),
    acceptAnd(() => deadline.abort()),
  ]) {
    stub.behave(behaviour);
    await deliver(channel, messageTo(NUMBER), deadline.signal);
    expect(stub.acceptedCount()).toBe(1);
  }
});
