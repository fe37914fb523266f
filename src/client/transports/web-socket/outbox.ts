import { fullTexts } from '../../../texts/index.js';
import { SocketMessageError, type SocketMessageErrorCode } from './socket-message-error.js';
import type { WebSocketLike } from './web-socket-like.js';

/** Bytes of one message; servers accept no longer ones. */
const LONGEST_MESSAGE = 4_096;
/** Ms for which a message waits for its acknowledgement: longer than the server may take. */
const PATIENCE = 30_000;

/** Sends messages of the page to the server, each acknowledged by a receipt. */
export interface Outbox {
  /** A socket has opened, and is used from now on. @returns to be called when it is closed. */
  opened(socket: Pick<WebSocketLike, 'send'>): () => void;
  /** A receipt has arrived. */
  receipt(json: string): void;
  /** @returns resolves with the receipt. @throws SocketMessageError */
  send(orderId: string, data: unknown): Promise<void>;
}

interface Sent {
  readonly socket: Pick<WebSocketLike, 'send'>;
  settle(error?: SocketMessageError): void;
}

export function createOutbox(): Outbox {
  const sockets: Pick<WebSocketLike, 'send'>[] = [];
  const waiting = new Map<number, Sent>();
  let lastId = 0;
  return {
    opened(socket) {
      sockets.push(socket);
      return () => {
        const index = sockets.indexOf(socket);
        if (index >= 0) sockets.splice(index, 1);
        for (const sent of waiting.values()) if (sent.socket === socket) sent.settle(notAcknowledged());
      };
    },
    receipt(json) {
      const receipt = parseReceipt(json);
      if (receipt) waiting.get(receipt.id)?.settle(receipt.error);
    },
    async send(orderId, data) {
      const id = ++lastId;
      const text = JSON.stringify({ type: 'message', id, orderId, data });
      if (new TextEncoder().encode(text).length > LONGEST_MESSAGE) throw tooLarge();
      const socket = sockets.at(-1);
      if (!socket) throw notConnected();
      return new Promise<void>((resolve, reject) => {
        const timer = setTimeout(() => sent.settle(notAcknowledged()), PATIENCE);
        const sent: Sent = {
          socket,
          settle(error) {
            waiting.delete(id);
            clearTimeout(timer);
            if (error) reject(error);
            else resolve();
          },
        };
        waiting.set(id, sent);
        socket.send(text);
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
