import { email, type Mail, type MailTransport } from 'react-order-status/server/notify/email';
import { expect, test } from 'vitest';
import { message, options } from './message.js';

function channelWith(transport: Partial<MailTransport> = {}) {
  const mails: Mail[] = [];
  const channel = email({
    ...options,
    transport: {
      async send(mail) {
        mails.push(mail);
        return { outcome: 'sent' };
      },
      ...transport,
    },
  });
  const send = (address: string) => channel.send(message({ address }), AbortSignal.timeout(10_000));
  return { channel, mails, send };
}

test.each([
  ['ann@bücher.example', 'ann@xn--bcher-kva.example'],
  [' ann@BÜCHER.example ', 'ann@xn--bcher-kva.example'],
  ['ann@例え.テスト', 'ann@xn--r8jz45g.xn--zckzah'],
  ['ann@1.2.example', 'ann@1.2.example'],
  ['Ann@Example.com', 'Ann@Example.com'],
])('a mail to %j is sent to %s', async (entered, sent) => {
  const { channel, mails, send } = channelWith();
  expect(await channel.addressesOf({ userId: 'ann', email: entered })).toEqual([sent]);
  expect(await send(sent)).toEqual({ outcome: 'sent' });
  expect(mails.map(({ to }) => to)).toEqual([sent]);
});

test('the two spellings of a domain are one address for opt-outs', () => {
  const { channel } = channelWith();
  expect(channel.keyOf('Ann@bücher.example')).toBe(channel.keyOf('ann@XN--BCHER-KVA.example'));
});

test('a name beyond ASCII is refused with the reason, and reached once the transport has SMTPUTF8', async () => {
  const refusing = channelWith();
  expect(await refusing.send('bjørn@example.com')).toMatchObject({
    outcome: 'refused',
    reason: 'policy',
    error: { code: 'unsupported-address' },
  });
  expect(refusing.mails).toEqual([]);
  const { mails, send } = channelWith({ smtpUtf8: true });
  expect(await send('bjørn@bücher.example')).toEqual({ outcome: 'sent' });
  expect(mails.map(({ to }) => to)).toEqual(['bjørn@xn--bcher-kva.example']);
});

test.each([
  'ann@bü cher.example',
  'ann@bücher..\u00ad',
  'ann@bü%2fcher.example',
  'ann@bücher.example/path',
  '@bücher.example',
])('%j is no address', async (address) => {
  const { mails, send } = channelWith();
  expect(await send(address)).toMatchObject({ outcome: 'refused', reason: 'invalid-address' });
  expect(mails).toEqual([]);
});

test('the address of the shop may have such a domain, but no such name', async () => {
  const channel = email({ ...options, from: 'Bücher <orders@bücher.example>' });
  // It is what `render` of this channel returns.
  const mail = (await channel.render(message())) as Mail;
  expect(mail.from).toEqual({ name: 'Bücher', address: 'orders@xn--bcher-kva.example' });
  expect(mail.messageId).toContain('@xn--bcher-kva.example>');
  expect(() => email({ ...options, from: 'bestellung-für@shop.example' })).toThrow(/from/);
});
