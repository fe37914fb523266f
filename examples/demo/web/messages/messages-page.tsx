import type { ReactNode } from 'react';
import type { Messages } from '../../messages.js';
import { Refused } from '../refused.js';
import { useMessages } from './use-messages.js';

interface MessagesPageProps {
  readonly title: string;
  readonly lead: string;
  readonly onSignIn: () => void;
  /** Renders the messages. */
  readonly children: (messages: Messages) => ReactNode;
}

/** A page of messages that have arrived, refreshed by itself. */
export function MessagesPage({ title, lead, onSignIn, children }: MessagesPageProps) {
  const { messages, refusal } = useMessages();
  return (
    <section aria-labelledby="messages-title">
      <h1 id="messages-title">{title}</h1>
      <p className="lead">{lead}</p>
      {refusal !== undefined && <Refused status={refusal} onSignIn={onSignIn} />}
      {messages && children(messages)}
    </section>
  );
}

/** Where messages would be. */
export const Empty = ({ children }: { readonly children: ReactNode }) => <p className="empty">{children}</p>;
