import { desc, inArray } from 'drizzle-orm';
import type { MailTransport } from 'react-order-status/server/notify/email';
import type { SmsProvider } from 'react-order-status/server/notify/sms';
import { db } from '@/db';
import { messages } from '@/db/schema';

type NewMessage = typeof messages.$inferInsert;

/** Keeps what was sent, for the page `/inbox`; a repeated attempt is kept once. */
export const keep = (message: NewMessage) => db.insert(messages).values(message).onConflictDoNothing();

/** The newest messages to these addresses, or to everybody. */
export const readInbox = (recipients?: readonly string[]) =>
  db.query.messages.findMany({
    where: recipients && inArray(messages.recipient, [...recipients]),
    orderBy: desc(messages.sentAt),
    limit: 50,
  });

/** In place of a mail server. */
export const inboxMail: MailTransport = {
  async send({ id, to, subject, text, html, headers }) {
    const unsubscribeUrl = headers['List-Unsubscribe']?.replace(/^<|>$/g, '');
    await keep({ id, channel: 'email', recipient: to, title: subject, text, html, unsubscribeUrl });
    return { outcome: 'sent' };
  },
};

/** In place of a provider of text messages. */
export const inboxSms: SmsProvider = {
  name: 'inbox',
  async send({ to, text }) {
    await keep({ id: crypto.randomUUID(), channel: 'sms', recipient: to, title: 'Text message', text });
    return { outcome: 'sent' };
  },
};
