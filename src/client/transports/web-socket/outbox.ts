import { fullTexts } from '../../../texts/index.js';
import { SocketMessageError, type SocketMessageErrorCode } from './socket-message-error.js';
import type { WebSocketLike } from './web-socket-like.js';

/** Bytes of one message; servers accept no longer ones. */
const LONGEST_MESSAGE = 4_096;
/** Ms for which a message waits for its acknowledgement: longer than the server may take. */
const PATIENCE = 30_000;

/** Sends messages of the page to the server, each acknowledged by a receipt. */
export interface Outbox {
  /** A socket has opened, and is used from now on. */
  opened(socket: Pick<WebSocketLike, 'send'>): MessageSender;
  /** A receipt has arrived. */
  receipt(json: string): void;
  /** @returns resolves with the receipt. @throws SocketMessageError */
  send(orderId: string, data: unknown): Promise<void>;
}

/** An open socket, for the messages of the page. */
export interface MessageSender {
  /** No more messages are sent by it. @param close is called once none of it waits for a receipt. */
  leave(close: () => void): void;
  /** No more receipts arrive by it. */
  lost(): void;
}

interface OpenSender extends MessageSender {
  readonly socket: Pick<WebSocketLike, 'send'>;
  close?: () => void;
}

interface Sent {
  readonly sender: OpenSender;
  settle(error?: SocketMessageError): void;
}

export function createOutbox(): Outbox {
  /** Those that messages are sent by, the newest last. */
  const senders = new Set<OpenSender>();
  const waiting = new Map<number, Sent>();
  let lastId = 0;

  const sentBy = (sender: OpenSender) => [...waiting.values()].filter((sent) => sent.sender === sender);
  const closeIfIdle = (sender: OpenSender) => sentBy(sender).length > 0 || sender.close?.();

  return {
    opened(socket) {
      const sender: OpenSender = {
        socket,
        leave(close) {
          senders.delete(sender);
          sender.close = close;
          closeIfIdle(sender);
        },
        lost() {
          senders.delete(sender);
          for (const sent of sentBy(sender)) sent.settle(notAcknowledged());
        },
      };
      senders.add(sender);
      return sender;
    },
    receipt(json) {
      const receipt = parseReceipt(json);
      if (receipt) waiting.get(receipt.id)?.settle(receipt.error);
    },
    async send(orderId, data) {
      const id = ++lastId;
      const text = JSON.stringify({ type: 'message', id, orderId, data });
      if (new TextEncoder().encode(text).length > LONGEST_MESSAGE) throw tooLarge();
      const sender = [...senders].at(-1);
      if (!sender) throw notConnected();
      return new Promise<void>((resolve, reject) => {
        const timer = setTimeout(() => sent.settle(notAcknowledged()), PATIENCE);
        const sent: Sent = {
          sender,
          settle(error) {
            waiting.delete(id);
            clearTimeout(timer);
            if (error) reject(error);
            else resolve();
            closeIfIdle(sender);
          },
        };
        waiting.set(id, sent);
        sender.socket.send(text);
      });
    },
  };
}

const REFUSALS: ReadonlySet<string> = new Set<SocketMessageErrorCode>([
  'message-too-large',
  'too-many-messages',
  'message-not-accepted',
  'message-forbidden',
  'message-failed',
]);

const isRefusal = (code: unknown): code is SocketMessageErrorCode =>
  typeof code === 'string' && REFUSALS.has(code);

/** What a receipt says; `undefined` for anything else. */
function parseReceipt(
  json: string,
): { readonly id: number; readonly error?: SocketMessageError } | undefined {
  try {
    // The cast promises nothing: every level may be absent.
    const receipt = JSON.parse(json) as {
      id?: unknown;
      error?: { code?: unknown; message?: unknown };
    } | null;
    if (typeof receipt?.id !== 'number') return undefined;
    if (!receipt.error) return { id: receipt.id };
    const { code, message } = receipt.error;
    const known = isRefusal(code) ? code : 'message-not-accepted';
    return { id: receipt.id, error: new SocketMessageError(known, String(message)) };
  } catch {
    return undefined;
  }
}

const notConnected = () =>
  new SocketMessageError(
    'not-connected',
    fullTexts && 'No WebSocket is open in this tab, so the message was not sent: send it by an HTTP request.',
  );

const notAcknowledged = () =>
  new SocketMessageError(
    'not-acknowledged',
    fullTexts &&
      'The server did not acknowledge the message, so it may or may not have it: repeat it only if that does no harm.',
  );

const tooLarge = () =>
  new SocketMessageError(
    'message-too-large',
    fullTexts && `A message has at most ${LONGEST_MESSAGE} bytes as JSON: send a shorter one.`,
  );
