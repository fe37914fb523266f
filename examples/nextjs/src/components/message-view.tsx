import type { messages } from '@/db/schema';

const channels = { email: 'E-mail', sms: 'SMS', push: 'Push' };

/** One message; the HTML of a mail is isolated from the page: no script, no cookies of the shop. */
export const MessageView = ({ message }: { readonly message: typeof messages.$inferSelect }) => (
  <article>
    <header className="message-header">
      <span className="pill">{channels[message.channel]}</span>
      <h2>{message.title}</h2>
      <span className="quiet-link">to {message.recipient}</span>
    </header>
    {message.html ? (
      <details>
        <summary>Show the mail</summary>
        <iframe
          className="mail"
          title={message.title}
          srcDoc={message.html}
          sandbox="allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation"
        />
      </details>
    ) : (
      <p className="message-text">{message.text}</p>
    )}
    {message.unsubscribeUrl && (
      <a className="quiet-link" href={message.unsubscribeUrl}>
        Unsubscribe
      </a>
    )}
  </article>
);
