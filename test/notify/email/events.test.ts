import { execFile } from 'node:child_process';
import { createPrivateKey, createSign } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import https from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import {
  type MailEvent,
  type MailEventProvider,
  mailEvents,
  postmarkEvents,
  resendEvents,
  sesEvents,
} from 'react-order-status/server/notify/email';
import SnsValidator from 'sns-validator';
import { Webhook } from 'standardwebhooks';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { neverAnswering } from '../never.js';

/** Sends a webhook to the handler. */
async function receive(
  provider: MailEventProvider,
  body: string,
  headers: Record<string, string> = {},
  method = 'POST',
) {
  const events: MailEvent[] = [];
  const errors: unknown[] = [];
  const handle = mailEvents({
    provider,
    onEvent: (event) => void events.push(event),
    onError: (error) => void errors.push(error),
  });
  const request = new Request('https://shop.example/mail-events', {
    method,
    headers,
    ...(method === 'POST' && { body }),
  });
  const { status } = await handle(request);
  return { status, events, errors };
}

describe('Resend', () => {
  const secret = `whsec_${btoa('a secret of 24 bytes, or so')}`;
  const provider = resendEvents({ secret: [`whsec_${btoa('the former secret')}`, secret] });

  /** Signed by the library of Standard Webhooks. */
  function signed(body: string, at = new Date()) {
    const signature = new Webhook(secret).sign('msg_1', at, body);
    return {
      'svix-id': 'msg_1',
      'svix-timestamp': String(Math.floor(at.getTime() / 1000)),
      'svix-signature': `v1,bm90IGl0 ${signature}`,
    };
  }

  const webhook = (type: string, more = {}) =>
    JSON.stringify({ type, data: { email_id: 'r-1', to: ['Ann@example.com'], ...more } });

  test.each([
    [webhook('email.bounced', { bounce: { type: 'Permanent' } }), { kind: 'bounce', permanent: true }],
    [webhook('email.bounced', { bounce: { type: 'Transient' } }), { kind: 'bounce', permanent: false }],
    [webhook('email.suppressed'), { kind: 'bounce', permanent: true }],
    [webhook('email.complained'), { kind: 'complaint', permanent: true }],
    [webhook('email.delivered'), { kind: 'delivered', permanent: false }],
  ])('reads %s', async (body, expected) => {
    const { status, events } = await receive(provider, body, signed(body));
    expect(status).toBe(204);
    expect(events).toEqual([{ ...expected, address: 'Ann@example.com', providerId: 'r-1' }]);
  });

  test('a webhook about something else has no event', async () => {
    const body = webhook('email.opened');
    expect(await receive(provider, body, signed(body))).toMatchObject({ status: 204, events: [] });
  });

  test('refuses a changed body, an old time, another secret and no signature', async () => {
    const body = webhook('email.complained');
    const old = new Date(Date.now() - 3_600_000);
    const other = new Webhook(btoa('other')).sign('msg_1', new Date(), body);
    const refused = [
      await receive(provider, body.replace('Ann', 'Bob'), signed(body)),
      await receive(provider, body, signed(body, old)),
      await receive(provider, body, { ...signed(body), 'svix-signature': other }),
      await receive(provider, body, { ...signed(body), 'svix-id': 'msg_2' }),
      await receive(provider, body),
    ];
    expect(refused.map(({ status, events }) => [status, events.length])).toEqual(Array(5).fill([401, 0]));
  });

  test('a secret that is none is refused at creation', () => {
    for (const none of ['', 'whsec_', 'whsec_???', []]) {
      expect(() => resendEvents({ secret: none })).toThrow(TypeError);
    }
  });
});

describe('Postmark', () => {
  const provider = postmarkEvents({ username: 'postmark', password: 'päss:word' });
  const basic = (text: string) => ({
    Authorization: `Basic ${Buffer.from(text, 'utf8').toString('base64')}`,
  });
  const allowed = basic('postmark:päss:word');
  const record = (RecordType: string, more: object) =>
    JSON.stringify({ RecordType, MessageID: 'p-1', ...more });
  const ann = { Email: 'ann@example.com' };

  test.each([
    [record('Bounce', { ...ann, Type: 'HardBounce', Inactive: true }), { kind: 'bounce', permanent: true }],
    [record('Bounce', { ...ann, Type: 'SoftBounce', Inactive: false }), { kind: 'bounce', permanent: false }],
    [record('Bounce', { ...ann, Type: 'Blocked', Inactive: true }), { kind: 'bounce', permanent: true }],
    [record('SpamComplaint', { ...ann, Type: 'SpamComplaint' }), { kind: 'complaint', permanent: true }],
    [record('Delivery', { Recipient: 'ann@example.com' }), { kind: 'delivered', permanent: false }],
  ])('reads %s', async (body, expected) => {
    const { status, events } = await receive(provider, body, allowed);
    expect(status).toBe(204);
    expect(events).toEqual([{ ...expected, address: 'ann@example.com', providerId: 'p-1' }]);
  });

  test('an absence notice is no bounce', async () => {
    const body = record('Bounce', { ...ann, Type: 'AutoResponder' });
    expect(await receive(provider, body, allowed)).toMatchObject({ status: 204, events: [] });
  });

  test('refuses another password, another user, and none', async () => {
    const body = record('SpamComplaint', ann);
    for (const headers of [
      basic('postmark:other'),
      basic('x:päss:word'),
      basic(''),
      { Authorization: 'Basic' },
      {},
    ]) {
      expect(await receive(provider, body, headers)).toMatchObject({ status: 401, events: [] });
    }
  });

  test('an empty password is refused at creation', () => {
    expect(() => postmarkEvents({ username: 'postmark', password: '' })).toThrow(TypeError);
  });
});

describe('SES', () => {
  const topicArn = 'arn:aws:sns:eu-west-1:123456789012:ses';
  const certificateUrl = 'https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-1.pem';
  let [key, certificate] = ['', ''];

  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sns-'));
    const [keyFile, pemFile] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    const request = 'req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=sns.amazonaws.com';
    await promisify(execFile)('openssl', [...request.split(' '), '-keyout', keyFile, '-out', pemFile]);
    [key, certificate] = [await readFile(keyFile, 'utf8'), await readFile(pemFile, 'utf8')];
    await rm(folder, { recursive: true });
  });

  const fields = {
    Notification: ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'],
    SubscriptionConfirmation: [
      'Message',
      'MessageId',
      'SubscribeURL',
      'Timestamp',
      'Token',
      'TopicArn',
      'Type',
    ],
  };

  interface SnsMessage extends Record<string, string> {
    readonly Type: 'Notification' | 'SubscriptionConfirmation';
    readonly Signature: string;
  }

  function signed(more: Partial<SnsMessage>, version: '1' | '2' = '1'): SnsMessage {
    const unsigned: Record<string, string> & Pick<SnsMessage, 'Type'> = {
      Type: 'Notification',
      MessageId: '1',
      TopicArn: topicArn,
      Message: '{}',
      Timestamp: new Date().toISOString(),
      SignatureVersion: version,
      SigningCertURL: certificateUrl,
    };
    for (const [name, value] of Object.entries(more)) if (value !== undefined) unsigned[name] = value;
    const type = more.Type ?? 'Notification';
    const text = fields[type]
      .flatMap((name) => (name in unsigned ? [`${name}\n${unsigned[name]}\n`] : []))
      .join('');
    const hash = version === '1' ? 'RSA-SHA1' : 'RSA-SHA256';
    return { ...unsigned, Signature: createSign(hash).update(text).sign(createPrivateKey(key), 'base64') };
  }

  /** A provider that notes what it requests. */
  function providerWith(answer: () => Response = () => new Response(certificate)) {
    const requested: string[] = [];
    const send: typeof fetch = async (input) => {
      requested.push(new Request(input).url);
      return answer();
    };
    return { provider: sesEvents({ topicArn, fetch: send }), requested };
  }

  const bounce = (bounceType: string) =>
    JSON.stringify({
      notificationType: 'Bounce',
      bounce: { bounceType, bouncedRecipients: [{ emailAddress: 'ann@example.com' }] },
      mail: { messageId: 's-1' },
    });
  const complaint = (complaintFeedbackType: string) =>
    JSON.stringify({
      eventType: 'Complaint',
      complaint: { complaintFeedbackType, complainedRecipients: [{ emailAddress: 'ann@example.com' }] },
      mail: { messageId: 's-1' },
    });
  const delivery = JSON.stringify({
    eventType: 'Delivery',
    delivery: { recipients: ['ann@example.com'] },
    mail: { messageId: 's-1' },
  });

  test.each([
    [bounce('Permanent'), [{ kind: 'bounce', permanent: true }]],
    [bounce('Transient'), [{ kind: 'bounce', permanent: false }]],
    [complaint('abuse'), [{ kind: 'complaint', permanent: true }]],
    [complaint('not-spam'), []],
    [delivery, [{ kind: 'delivered', permanent: false }]],
    [JSON.stringify({ eventType: 'Open' }), []],
  ])('reads %s', async (Message, expected) => {
    for (const version of ['1', '2'] as const) {
      const { provider } = providerWith();
      const { status, events } = await receive(provider, JSON.stringify(signed({ Message }, version)));
      expect(status).toBe(204);
      expect(events).toEqual(
        expected.map((each) => ({ ...each, address: 'ann@example.com', providerId: 's-1' })),
      );
    }
  });

  test('the validator of AWS accepts and refuses the same messages', async () => {
    vi.spyOn(https, 'get').mockImplementation(((_url: unknown, done: (response: unknown) => void) => {
      done(Object.assign(Readable.from([certificate]), { statusCode: 200 }));
      return { on: () => undefined };
      // The validator uses no more of it.
    }) as never);
    const validator = new SnsValidator();
    const isValid = (message: object) =>
      new Promise<boolean>((resolve) => validator.validate(message, (error: unknown) => resolve(!error)));
    const message = signed({ Message: delivery, Subject: 'Amazon SES' });
    for (const each of [
      message,
      { ...message, Message: bounce('Permanent') },
      { ...message, Subject: 'x' },
    ]) {
      const { status } = await receive(providerWith().provider, JSON.stringify(each));
      expect(status === 204).toBe(await isValid(each));
    }
    vi.restoreAllMocks();
  });

  test('refuses a changed field, another topic, and no signature', async () => {
    const message = signed({ Message: bounce('Permanent') });
    const changed = [
      { ...message, Message: bounce('Transient') },
      { ...message, Signature: '' },
      { ...message, SignatureVersion: '3' },
      signed({ Message: bounce('Permanent'), TopicArn: `${topicArn}2` }),
    ];
    for (const each of changed) {
      expect(await receive(providerWith().provider, JSON.stringify(each))).toMatchObject({
        status: 401,
        events: [],
      });
    }
  });

  test.each([
    'http://sns.eu-west-1.amazonaws.com/a.pem',
    'https://sns.eu-west-1.amazonaws.com.evil.example/a.pem',
    'https://sns.eu-west-1.amazonaws.com@evil.example/a.pem',
    'https://user@sns.eu-west-1.amazonaws.com/a.pem',
    'https://sns.eu-west-1.amazonaws.com:8443/a.pem',
    'https://s3.eu-west-1.amazonaws.com/a.pem',
    // Old addresses of a bucket of S3 that somebody has named sns.
    'https://sns.s3-us-west-2.amazonaws.com/a.pem',
    'https://sns.s3-external-1.amazonaws.com/a.pem',
    'https://evil.sns.eu-west-1.amazonaws.com/a.pem',
    'https://sns.eu-west-1.amazonaws.com/a.txt',
    'https://169.254.169.254/a.pem',
    'file:///etc/passwd.pem',
    'nonsense',
  ])('requests no certificate from %s', async (SigningCertURL) => {
    const { provider, requested } = providerWith();
    const { status } = await receive(provider, JSON.stringify(signed({ SigningCertURL })));
    expect(status).toBe(401);
    expect(requested).toEqual([]);
  });

  test('confirms the subscription of its own topic, at SNS only', async () => {
    const SubscribeURL = 'https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&Token=1';
    const confirmation = { Type: 'SubscriptionConfirmation', Token: '1', SubscribeURL } as const;
    const { provider, requested } = providerWith();
    const { status, events } = await receive(provider, JSON.stringify(signed(confirmation)));
    expect({ status, events }).toEqual({ status: 204, events: [] });
    expect(requested).toEqual([certificateUrl, SubscribeURL]);

    const evil = providerWith();
    const elsewhere = signed({ ...confirmation, SubscribeURL: 'https://evil.example/' });
    expect(await receive(evil.provider, JSON.stringify(elsewhere))).toMatchObject({ status: 401 });
    expect(evil.requested).toEqual([certificateUrl]);
  });

  test('a certificate is fetched once, and again after an outage', async () => {
    const answers = [new Response(null, { status: 503 }), new Response(certificate)];
    const { provider, requested } = providerWith(
      () => answers.shift() ?? new Response(null, { status: 500 }),
    );
    const body = JSON.stringify(signed({ Message: delivery }));
    const statuses = [];
    for (let at = 0; at < 3; at += 1) statuses.push((await receive(provider, body)).status);
    expect(statuses).toEqual([500, 204, 204]);
    expect(requested).toHaveLength(2);
  });

  test('something else than a certificate is refused', async () => {
    for (const text of [
      '',
      'no certificate',
      certificate.replace(/[A-Z]{6}/g, 'AAAAAA'),
      certificate.slice(0, 200),
    ]) {
      const { provider } = providerWith(() => new Response(text));
      const { status } = await receive(provider, JSON.stringify(signed({ Message: delivery })));
      expect(status).toBe(401);
    }
  });
});

describe('the handler', () => {
  const provider = postmarkEvents({ username: 'a', password: 'b' });
  const allowed = { Authorization: `Basic ${btoa('a:b')}` };

  test('takes POST only, JSON only, and no more than 512 KiB', async () => {
    expect(await receive(provider, '', allowed, 'GET')).toMatchObject({ status: 405 });
    expect(await receive(provider, 'no JSON', allowed)).toMatchObject({ status: 400 });
    expect(await receive(provider, '[]', allowed)).toMatchObject({ status: 400 });
    expect(await receive(provider, ' '.repeat(524_289), allowed)).toMatchObject({ status: 413 });
  });

  test('answers 500 if the app fails, so that the provider sends the event again', async () => {
    const onEvent = () => Promise.reject(new Error('database'));
    const handle = mailEvents({ provider, onEvent, onError: () => undefined });
    const body = JSON.stringify({ RecordType: 'Delivery', Recipient: 'ann@example.com' });
    const request = new Request('https://shop.example/', { method: 'POST', headers: allowed, body });
    expect((await handle(request)).status).toBe(500);
  });

  test('answers 503 if the app does not answer, and reports it', async () => {
    const never = neverAnswering();
    const errors: unknown[] = [];
    const handle = mailEvents({ provider, onEvent: never.call, onError: (error) => errors.push(error) });
    const body = JSON.stringify({ RecordType: 'Delivery', Recipient: 'ann@example.com' });
    const request = new Request('https://shop.example/', { method: 'POST', headers: allowed, body });
    expect((await never.after(handle(request))).status).toBe(503);
    expect(errors).toMatchObject([{ code: 'handler-timeout', handler: 'mailEvents', what: 'onEvent' }]);
  });
});
