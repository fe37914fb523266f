import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type AddressObject, type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import type { Mail } from '../../messages.js';
import { customers } from './customers.js';
import type { ReceivedList } from './received.js';

const HOST = '127.0.0.1';

/** The SMTP server of all customers, on a free port of this machine. What it accepts is in their inboxes. */
export async function openMailServer(mails: ReceivedList<Mail>) {
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData(stream, _session, accept) {
      simpleParser(stream).then(
        (mail) => {
          mails.add(mailOf(mail));
          accept();
        },
        (error: Error) => accept(error),
      );
    },
  });
  server.listen(0, HOST);
  await once(server.server, 'listening');
  // The address of a TCP server is an object.
  const { port } = server.server.address() as AddressInfo;
  return { host: HOST, port, close: () => new Promise<void>((resolve) => server.close(resolve)) };
}

function mailOf({ messageId = '', from, to, subject = '', html, text = '', headers }: ParsedMail): Mail {
  const address = addressesOf(to)[0]?.address ?? '';
  const unsubscribe = unsubscribeLinkOf(headers);
  return {
    // Short, as it is part of a URL.
    id: createHash('sha256').update(messageId).digest('hex').slice(0, 16),
    personId: customers.find(({ email }) => email === address)?.userId ?? '',
    from: from?.value[0]?.name ?? '',
    to: address,
    subject,
    html: html || '',
    text,
    ...(unsubscribe && { unsubscribe }),
    at: new Date().toISOString(),
  };
}

const addressesOf = (to: ParsedMail['to']) =>
  [to].flat().flatMap((each: AddressObject | undefined) => each?.value ?? []);

/** `mailparser` reads all headers of mailing lists as one: `{ unsubscribe: { url } }`. */
function unsubscribeLinkOf(headers: ParsedMail['headers']): string | undefined {
  // The form of `list` in mailparser.
  const list = headers.get('list') as { unsubscribe?: { url?: string } } | undefined;
  return list?.unsubscribe?.url;
}
