import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import type { SendResult } from 'react-order-status/server/notify';
import { email, smtpTransport } from 'react-order-status/server/notify/email';
import { expect, test } from 'vitest';
import { message, options } from './message.js';
import { type SinkBehaviour, startSink, transporterTo } from './smtp-sink.js';

const never = new AbortController().signal;

const sendTo = (port: number, signal = never, changes = {}): Promise<SendResult> =>
  email({ ...options, transport: smtpTransport(transporterTo(port)) }).send(message(changes), signal);

test('a mail has the headers of a message that belongs to its order, is automatic, and can be unsubscribed', async () => {
  const sink = await startSink();
  expect(await sendTo(sink.port)).toEqual({ outcome: 'sent' });
  const [mail] = sink.mails;
  expect(mail?.from?.value).toEqual([{ name: 'My Shop', address: 'orders@shop.example' }]);
  expect(mail?.to).toMatchObject({ value: [{ address: 'ann@example.com' }] });
  expect(mail?.subject).toBe('Your order 10042 has shipped – arrives Fri, Dec 4, 2099, 2–6 PM');
  expect(mail?.messageId).toBe('<kJ3-delivery_1@shop.example>');
  expect(mail?.inReplyTo).toMatch(/^<order-[\da-f]{32}@shop\.example>$/);
  expect(mail?.references).toBe(mail?.inReplyTo);
  expect(mail?.headers.get('auto-submitted')).toBe('auto-generated');
  expect(mail?.headerLines.find(({ key }) => key === 'list-unsubscribe')?.line).toMatch(
    /^List-Unsubscribe:\s+<https:\/\/shop\.example\/unsubscribe\/opaque-token>$/,
  );
  expect(mail?.headerLines.find(({ key }) => key === 'list-unsubscribe-post')?.line).toBe(
    'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
  );
  expect(mail?.text).toContain('Your order 10042 has shipped');
  expect(mail?.html).toContain('<html dir="ltr" lang="en">');
});

test('all mails about one order share a conversation, those of another order have their own', async () => {
  const sink = await startSink();
  await sendTo(sink.port, never, { id: 'one' });
  await sendTo(sink.port, never, { id: 'two', status: 'DELIVERED' });
  await sendTo(sink.port, never, { id: 'three', order: { orderId: 'A/7 <x>' } });
  const [one, two, three] = sink.mails;
  expect(two?.references).toBe(one?.references);
  expect(two?.messageId).not.toBe(one?.messageId);
  expect(three?.references).not.toBe(one?.references);
  expect(three?.references).toMatch(/^<order-[\da-f]{32}@shop\.example>$/);
});

test('a connection that is cut after the message is unclear, and the next attempt has the same Message-ID', async () => {
  const sink = await startSink({ cut: true });
  expect(await sendTo(sink.port)).toMatchObject({ outcome: 'unknown' });
  sink.behave({});
  expect(await sendTo(sink.port, never, { attempt: 2 })).toEqual({ outcome: 'sent' });
  expect(sink.mails.map(({ messageId }) => messageId)).toEqual([
    '<kJ3-delivery_1@shop.example>',
    '<kJ3-delivery_1@shop.example>',
  ]);
});

const answers: readonly (readonly [string, SinkBehaviour, Partial<SendResult>])[] = [
  ['451 for the recipient', { rcpt: { code: 451, text: '4.7.1 Greylisted' } }, { outcome: 'not-sent' }],
  ['451 for the message', { data: { code: 451, text: '4.3.0 Try later' } }, { outcome: 'not-sent' }],
  [
    '550 5.1.1 for the recipient',
    { rcpt: { code: 550, text: '5.1.1 ann@example.com: no such user' } },
    { outcome: 'refused', reason: 'invalid-address' },
  ],
  [
    '550 5.7.1 for the recipient',
    { rcpt: { code: 550, text: '5.7.1 Your IP is blocked' } },
    { outcome: 'refused', reason: 'policy' },
  ],
  [
    '552 5.2.2 for the recipient',
    { rcpt: { code: 552, text: '5.2.2 Mailbox full' } },
    { outcome: 'refused', reason: 'policy' },
  ],
  [
    '550 for the message',
    { data: { code: 550, text: '5.7.1 Looks like spam' } },
    { outcome: 'refused', reason: 'policy' },
  ],
];

test.each(answers)('%s', async (_name, behaviour, expected) => {
  const sink = await startSink(behaviour);
  const result = await sendTo(sink.port);
  expect(result).toMatchObject(expected);
  expect(sink.mails).toEqual([]);
  // Errors are stored with deliveries.
  expect(String('error' in result && result.error)).not.toContain('ann@example.com');
});

test('a server that does not answer is given up at the deadline, which is unclear', async () => {
  const sink = await startSink({ isMute: true });
  const deadline = new AbortController();
  const sending = sendTo(sink.port, deadline.signal);
  await expect.poll(() => sink.mails.length).toBe(1);
  deadline.abort();
  expect(await sending).toMatchObject({ outcome: 'unknown' });
});

test('a server that is down has surely sent nothing', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on a port has such an address.
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  expect(await sendTo(port)).toMatchObject({ outcome: 'not-sent' });
});

test('a deadline that has passed before the mail is made has surely sent nothing', async () => {
  const sink = await startSink();
  expect(await sendTo(sink.port, AbortSignal.abort())).toMatchObject({ outcome: 'not-sent' });
  expect(sink.mails).toEqual([]);
});

test.each([
  'ann@example.com\r\nBcc: all@example.com',
  'ann@example.com, bob@example.com',
  'Ann <ann@example.com>',
  'no address',
])('an address that could add headers or recipients is refused: %j', async (address) => {
  const sink = await startSink();
  expect(await sendTo(sink.port, never, { address })).toEqual({
    outcome: 'refused',
    reason: 'invalid-address',
  });
  expect(sink.mails).toEqual([]);
});

test('a number or a carrier with a line break adds no header', async () => {
  const sink = await startSink();
  const channel = email({
    ...options,
    transport: smtpTransport(transporterTo(sink.port)),
    orderNumber: () => '7\r\nBcc: all@example.com',
  });
  await channel.send(message({ recipient: { name: 'Ann\nX-Evil: 1' } }), never);
  expect(sink.mails[0]?.subject).toMatch(/^Your order 7 Bcc: all@example.com has shipped/);
  expect(sink.mails[0]?.headers.has('bcc')).toBe(false);
  expect(sink.mails[0]?.headers.has('x-evil')).toBe(false);
});

test('SES by its API: its id, a limit, a refusal, and an outage', async () => {
  const outcomes: (() => Promise<unknown>)[] = [
    async () => ({ MessageId: '010001-abcdef01-1111-2222-3333-444455556666-000000' }),
    () => Promise.reject(awsError('TooManyRequestsException', 429)),
    () => Promise.reject(awsError('MessageRejected', 400)),
    () => Promise.reject(awsError('InternalFailure', 500)),
  ];
  const nodemailer = await import('nodemailer');
  const sesClient = { send: () => outcomes.shift()?.(), config: { region: async () => 'eu-west-1' } };
  class SendEmailCommand {
    constructor(readonly input: unknown) {}
  }
  // A client as the SDK has it, as far as nodemailer uses it.
  const transporter = nodemailer.createTransport({ SES: { sesClient, SendEmailCommand } } as never);
  const channel = email({ ...options, transport: smtpTransport(transporter) });
  const results = [];
  for (let at = 0; at < 4; at += 1) results.push(await channel.send(message(), never));
  expect(results).toMatchObject([
    { outcome: 'sent', providerId: '010001-abcdef01-1111-2222-3333-444455556666-000000' },
    { outcome: 'not-sent' },
    { outcome: 'refused', reason: 'policy' },
    { outcome: 'unknown' },
  ]);
});

const awsError = (name: string, httpStatusCode: number) =>
  Object.assign(new Error(name), { name, $metadata: { httpStatusCode } });
