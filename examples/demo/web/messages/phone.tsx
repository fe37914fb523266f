import type { PhoneText } from '../../messages.js';
import { ReceivedAt } from './received-at.js';

interface PhoneProps {
  /** Its number. */
  readonly owner?: string;
  /** The newest first, which is shown last. */
  readonly texts: readonly PhoneText[];
}

/** A phone with the messages of the shop. */
export const Phone = ({ owner = 'Phone', texts }: PhoneProps) => (
  <figure className="phone">
    <div className="phone-screen">
      <PhoneStatus />
      <p className="phone-sender">Field &amp; Kiln</p>
      <ul className="bubbles" aria-label="Text messages">
        {texts.length === 0 && <li className="bubbles-empty">No messages</li>}
        {[...texts].reverse().map(({ id, text, at }) => (
          <li key={id}>
            <p className="bubble">
              <WithLinks text={text} />
            </p>
            <ReceivedAt at={at} />
          </li>
        ))}
      </ul>
    </div>
    <figcaption>{owner}</figcaption>
  </figure>
);

/** Reception and battery. */
const PhoneStatus = () => (
  <svg className="phone-status" viewBox="0 0 240 16" aria-hidden="true">
    <rect x="88" y="2" width="64" height="12" rx="6" />
    <path d="M190 12v-3M195 12V7M200 12V5M205 12V3" className="phone-bars" />
    <rect x="213" y="3.5" width="18" height="9" rx="2.5" className="phone-battery" />
    <rect x="215" y="5.5" width="11" height="5" rx="1" />
  </svg>
);

/** Phones make links of addresses. */
const WithLinks = ({ text }: { readonly text: string }) =>
  text.split(/(https?:\/\/\S+)/).map((part) =>
    part.startsWith('http') ? (
      <a key={part} href={part} target="_blank" rel="noreferrer">
        {part}
      </a>
    ) : (
      part
    ),
  );
