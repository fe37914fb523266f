import type { Metadata } from 'next';
import { MessageView } from '@/components/message-view';
import { requireSession } from '@/lib/session';
import { readInbox } from '@/notifications/inbox';
import { findRecipient } from '@/notifications/recipients';

export const metadata: Metadata = { title: 'Inbox' };

/** What was sent, instead of a mail program and a phone: this is for development. */
export default async function InboxPage() {
  const { userId, role } = await requireSession();
  const person = await findRecipient(userId);
  const own = [userId, person?.email, person?.phone].filter((address) => address !== undefined);
  const messages = await readInbox(role === 'ADMIN' ? undefined : own);
  return (
    <>
      <h1>{role === 'ADMIN' ? 'Sent messages' : 'Inbox'}</h1>
      <p className="lead">
        What the shop has sent by e-mail, SMS and push. It stays on this machine while no provider is
        configured.
      </p>
      {messages.length === 0 && <p className="card">Nothing yet: messages are sent when an order changes.</p>}
      <ul className="messages">
        {messages.map((message) => (
          <li key={message.id} className="card">
            <MessageView message={message} />
          </li>
        ))}
      </ul>
    </>
  );
}
