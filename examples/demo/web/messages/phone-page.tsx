import type { PhoneText } from '../../messages.js';
import { Empty, MessagesPage } from './messages-page.js';
import { Phone } from './phone.js';

interface PhonePageProps {
  /** Whether the phones are those of all customers. */
  readonly isOfAll: boolean;
  readonly onSignIn: () => void;
}

/** The phones with text messages: one, or for the administrator one per customer. */
export const PhonePage = ({ isOfAll, onSignIn }: PhonePageProps) => (
  <MessagesPage
    title={isOfAll ? 'All phones' : 'Your phone'}
    lead="Text messages need consent: Ada gave it with her first order, Ben can give it under Notifications."
    onSignIn={onSignIn}
  >
    {({ texts }) =>
      texts.length === 0 && isOfAll ? (
        <Empty>No text message yet. One is sent when an order is shipped.</Empty>
      ) : (
        <div className="phones">
          {isOfAll ? (
            numbersOf(texts).map((number) => (
              <Phone key={number} owner={number} texts={texts.filter(({ to }) => to === number)} />
            ))
          ) : (
            <Phone owner={texts[0]?.to} texts={texts} />
          )}
        </div>
      )
    }
  </MessagesPage>
);

const numbersOf = (texts: readonly PhoneText[]) => [...new Set(texts.map(({ to }) => to))].sort();
