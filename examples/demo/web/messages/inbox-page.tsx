import { useState } from 'react';
import type { MailSummary } from '../../messages.js';
import { MailView } from './mail-view.js';
import { Empty, MessagesPage } from './messages-page.js';
import { ReceivedAt } from './received-at.js';

interface InboxPageProps {
  /** Whether the mails are those of all customers. */
  readonly isOfAll: boolean;
  readonly onSignIn: () => void;
}

/** The mails of a person, and the one that is open. */
export const InboxPage = ({ isOfAll, onSignIn }: InboxPageProps) => (
  <MessagesPage
    title={isOfAll ? 'All inboxes' : 'Your inbox'}
    lead="Sent by SMTP to a mail server inside of this demo."
    onSignIn={onSignIn}
  >
    {({ mails }) =>
      mails.length === 0 ? (
        <Empty>No mail yet. It arrives a second after an order changes.</Empty>
      ) : (
        <Inbox mails={mails} isOfAll={isOfAll} />
      )
    }
  </MessagesPage>
);

function Inbox({ mails, isOfAll }: { readonly mails: readonly MailSummary[]; readonly isOfAll: boolean }) {
  const [chosen, setChosen] = useState<string | null>(null);
  const open = mails.find(({ id }) => id === chosen) ?? mails[0];

  return (
    <div className="inbox">
      <ul className="mail-list" aria-label="Mails">
        {mails.map(({ id, to, subject, at }) => (
          <li key={id}>
            <button
              type="button"
              className="mail-row"
              aria-current={id === open?.id}
              onClick={() => setChosen(id)}
            >
              <span className="mail-subject">{subject}</span>
              <span className="mail-about">
                {isOfAll ? to : 'Field & Kiln'}
                <ReceivedAt at={at} />
              </span>
            </button>
          </li>
        ))}
      </ul>
      {open && <MailView key={open.id} summary={open} />}
    </div>
  );
}
