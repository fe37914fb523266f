import type { OnError } from '../../options/index.js';
import { isOrderId } from '../../order/index.js';
import type { CallbackGate } from '../callbacks/index.js';

/** A message that a page sent about an order. */
export interface PageMessage {
  /** As the page named it; the session may read the order. */
  readonly orderId: string;
  /** JSON of the page: not checked. */
  readonly data: unknown;
  /** The request of the socket, as `authenticate` receives it. */
  readonly request: Request;
}

/** Receives a message; the page gets the acknowledgement once it has returned, or its promise has resolved. */
export type OnMessage = (message: PageMessage) => void | Promise<void>;

/** What the inboxes of all sockets share. */
export interface InboxOptions {
  readonly onMessage: OnMessage | undefined;
  readonly toOnMessage: CallbackGate;
  readonly onError: OnError;
}

/** The socket of an inbox. */
export interface InboxSocket {
  /** Creates the request of the socket, once its ticket was redeemed. */
  request(): Promise<Request>;
  /** The status of the server's response to a request for the order's snapshot. */
  accessOf(request: Request, orderId: string): Promise<number>;
  reply(event: string): void;
  /** Closes the socket, because its client floods it. */
  refuse(): void;
}

/** Bytes of one message. */
const LONGEST_MESSAGE = 4_096;
/** Messages that a page may send at once; afterwards one a second. */
const BURST = 10;
/** Messages over the limit after which the socket is closed. */
const FLOOD = 20;
const SECOND = 1_000;

const errors = {
  'message-not-accepted': 'This server accepts no such messages.',
  'message-too-large': `A message has at most ${LONGEST_MESSAGE} bytes.`,
  'too-many-messages': 'You have sent too many messages. Wait some seconds.',
  'message-forbidden': 'You may not send messages about this order.',
  'message-failed': 'The message could not be processed. Try again later.',
} as const;

/** Receives the messages of one socket: bounded, and each authorised for its order. @returns receives one of them. */
export function createInbox(options: InboxOptions, socket: InboxSocket): (text: string) => void {
  let left = BURST;
  let countedAt = performance.now();

  /** Refills, and takes one. @returns how many are left; negative over the limit. */
  function take(): number {
    const now = performance.now();
    left = Math.min(BURST, left + (now - countedAt) / SECOND) - 1;
    countedAt = now;
    return left;
  }

  function acknowledge(id: number, code?: keyof typeof errors): void {
    const receipt = { id, ...(code && { error: { code, message: errors[code] } }) };
    socket.reply(`event: receipt\ndata: ${JSON.stringify(receipt)}\n\n`);
  }

  async function process({ id, orderId, data }: Parsed): Promise<void> {
    const { onMessage, toOnMessage } = options;
    if (!onMessage || typeof orderId !== 'string' || !isOrderId(orderId))
      return acknowledge(id, 'message-not-accepted');
    const request = await socket.request();
    const status = await socket.accessOf(request, orderId);
    // A 5xx, 408 or 429 says nothing about the session.
    if (status === 429 || status === 408 || status >= 500) return acknowledge(id, 'message-failed');
    if (status >= 400) return acknowledge(id, 'message-forbidden');
    await toOnMessage(() => onMessage({ orderId, data, request }));
    acknowledge(id);
  }

  return (text) => {
    const isOver = take() < 0;
    if (left < -FLOOD) return socket.refuse();
    if (isTooLong(text)) {
      const id = idIn(text);
      return id === undefined ? undefined : acknowledge(id, 'message-too-large');
    }
    const message = parse(text);
    if (!message) return;
    if (isOver) return acknowledge(message.id, 'too-many-messages');
    process(message).catch((error: unknown) => {
      options.onError(error);
      acknowledge(message.id, 'message-failed');
    });
  };
}

interface Parsed {
  readonly id: number;
  readonly orderId: unknown;
  readonly data: unknown;
}

/** A message; `undefined` for anything else, e.g. what a later version sends. */
function parse(text: string): Parsed | undefined {
  try {
    // The cast promises nothing: every member may be absent.
    const value = JSON.parse(text) as {
      type?: unknown;
      id?: unknown;
      orderId?: unknown;
      data?: unknown;
    } | null;
    if (value?.type !== 'message' || !isId(value.id)) return undefined;
    return { id: value.id, orderId: value.orderId, data: value.data };
  } catch {
    return undefined;
  }
}

const isId = (id: unknown): id is number => Number.isSafeInteger(id);

const encoder = new TextEncoder();

/** UTF-8 has 1 to 3 bytes for each unit of a text. */
const isTooLong = (text: string) =>
  text.length > LONGEST_MESSAGE ||
  (text.length * 3 > LONGEST_MESSAGE && encoder.encode(text).length > LONGEST_MESSAGE);

/** The id of a message that is not parsed, as it is too long. */
function idIn(text: string): number | undefined {
  const [, id] = /^\{"type":"message","id":(\d{1,15}),/.exec(text) ?? [];
  return id === undefined ? undefined : Number(id);
}
