import type { Mail, MailSummary } from '../../messages.js';
import { Tabs } from '../tabs.js';
import { useRequest } from '../use-request.js';

/** One mail, as HTML and as plain text. */
export function MailView({ summary: { id, subject, from, to } }: { readonly summary: MailSummary }) {
  const { data: mail } = useRequest<Mail>(`/demo/mails/${id}`);
  return (
    <article className="mail" aria-labelledby="mail-subject">
      <h2 id="mail-subject">{subject}</h2>
      <p className="mail-people">
        <span>
          {from} to {to}
        </span>
        {mail?.unsubscribe && (
          <a href={mail.unsubscribe} target="_blank" rel="noreferrer" className="quiet-link">
            Unsubscribe
          </a>
        )}
      </p>
      {mail && (
        <Tabs
          label="Parts of the mail"
          tabs={[
            { id: 'html', label: 'Mail', content: <MailFrame html={mail.html} subject={subject} /> },
            { id: 'text', label: 'Plain text', content: <pre className="mail-text">{mail.text}</pre> },
          ]}
        />
      )}
    </article>
  );
}

/** Isolated from the page: no script, no cookies of the shop. Its links open in another tab. */
const MailFrame = ({ html, subject }: { readonly html: string; readonly subject: string }) => (
  <iframe
    className="mail-frame"
    title={subject}
    srcDoc={html}
    sandbox="allow-popups allow-popups-to-escape-sandbox"
  />
);
