import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import nodemailer from 'nodemailer';
import { SMTPServer } from 'smtp-server';
import { onTestFinished } from 'vitest';

/** What the server answers. */
export interface SinkBehaviour {
  /** Refuses the recipient: code and text. */
  readonly rcpt?: { readonly code: number; readonly text: string };
  /** Refuses the message after it was received. */
  readonly data?: { readonly code: number; readonly text: string };
  /** Accepts the message, and cuts the connection instead of answering. */
  readonly cut?: boolean;
  /** Receives the message, and never answers. */
  readonly isMute?: boolean;
}

/** A real SMTP server on 127.0.0.1. */
export interface SmtpSink {
  readonly port: number;
  /** The mails that it has stored. */
  readonly mails: ParsedMail[];
  /** Their bytes. */
  readonly raw: Buffer[];
  behave(behaviour: SinkBehaviour): void;
}

const refusal = ({ code, text }: { readonly code: number; readonly text: string }) =>
  Object.assign(new Error(text), { responseCode: code });

export async function startSink(first: SinkBehaviour = {}): Promise<SmtpSink> {
  let behaviour = first;
  const [mails, raw]: [ParsedMail[], Buffer[]] = [[], []];
  const sockets = new Set<Socket>();
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onRcptTo: (_address, _session, done) => done(behaviour.rcpt ? refusal(behaviour.rcpt) : null),
    onData: (stream, _session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      const store = async () => {
        const bytes = Buffer.concat(chunks);
        raw.push(bytes);
        mails.push(await simpleParser(bytes));
        if (behaviour.cut) for (const socket of sockets) socket.destroy();
        else if (!behaviour.isMute) done();
      };
      stream.on('end', () => {
        if (behaviour.data) done(refusal(behaviour.data));
        else void store();
      });
    },
  });
  server.server.on('connection', (socket: Socket) => sockets.add(socket));
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  });
  // A server that listens on a port has such an address.
  const { port } = server.server.address() as AddressInfo;
  return {
    port,
    mails,
    raw,
    behave: (next) => {
      behaviour = next;
    },
  };
}

/** The key by which nodemailer signs. */
interface Dkim {
  readonly domainName: string;
  readonly keySelector: string;
  readonly privateKey: string;
}

/** A transporter of nodemailer for a port of 127.0.0.1. */
export const transporterTo = (port: number, dkim?: Dkim) =>
  nodemailer.createTransport({
    host: '127.0.0.1',
    port,
    secure: false,
    ignoreTLS: true,
    connectionTimeout: 5_000,
    ...(dkim && { dkim }),
  });
