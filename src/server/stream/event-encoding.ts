import {
  type ConnectedMessage,
  type Cursor,
  type SentPosition,
  type ServerMessage,
  serializeMessage,
} from '../../order/index.js';
import type { StoredUpdate } from '../bus/index.js';
import { cursorText } from '../http/index.js';

const encoder = new TextEncoder();

/** Ms: the base of the clients' backoff; a native `EventSource` waits for this time. */
const RETRY = 3_000;

/**
 * One event of the stream. JSON contains no line break, so `data` is one line. Each empty line follows `data`, as some
 * clients (fetch-event-source) report every empty line as a message.
 */
export function encodeEvent(message: ServerMessage<string>, cursor?: Cursor): Uint8Array<ArrayBuffer> {
  const id = cursor ? `id: ${cursorText(cursor)}\n` : '';
  const retry = retryOf(message);
  return encoder.encode(`${retry}${id}data: ${serializeMessage(message)}\n\n`);
}

/** The `retry` field; also for `closing`, as a native `EventSource` takes its reconnection time from nothing else. */
function retryOf(message: ServerMessage<string>): string {
  const after =
    message.type === 'connected' ? RETRY : message.type === 'closing' ? message.reconnectAfter : undefined;
  return after === undefined ? '' : `retry: ${after}\n`;
}

/** The first event of an order. @param order its snapshot; absent where the stream resumes from the cursor. */
export function encodeConnected(
  cursor: Cursor,
  {
    orderId,
    heartbeatInterval,
    order,
  }: Pick<ConnectedMessage<string>, 'orderId' | 'heartbeatInterval' | 'order'>,
): Uint8Array<ArrayBuffer> {
  const message = {
    type: 'connected',
    orderId,
    message: 'Connected to order updates',
    heartbeatInterval,
    resumed: !order,
    cursor: cursorText(cursor),
    ...(order && { order }),
  } as const;
  return encodeEvent(message, cursor);
}

const encoded = new WeakMap<StoredUpdate, Uint8Array<ArrayBuffer>>();

/**
 * An update as the streams of the process send it: encoded once, the same bytes for all.
 * @param orderId the id that the client requested; where it is not the log's own, the bytes are not shared.
 */
export function encodeUpdate(epoch: string, update: StoredUpdate, orderId: string): Uint8Array<ArrayBuffer> {
  if (orderId !== update.orderId) return encodeStored(epoch, { ...update, orderId });
  const known = encoded.get(update);
  if (known) return known;
  const bytes = encodeStored(epoch, update);
  encoded.set(update, bytes);
  return bytes;
}

function encodeStored(epoch: string, update: StoredUpdate): Uint8Array<ArrayBuffer> {
  const cursor = { epoch, version: update.version, id: update.id };
  return encodeEvent({ type: 'order-updated', ...update, cursor: cursorText(cursor) }, cursor);
}

/** The heartbeat: a comment, or a message for a client that can't see comments (`EventSource`). */
export const heartbeats = {
  comment: encoder.encode(': heartbeat\n'),
  message: encodeEvent({ type: 'heartbeat' }),
} as const;

const encodedPositions = new WeakMap<SentPosition, Uint8Array<ArrayBuffer>>();

/**
 * A position as the streams of the process send it: encoded once, the same bytes for all.
 * @param isOwnId whether `orderId` is the log's own; otherwise the bytes are not shared.
 */
export function encodePosition(
  position: SentPosition,
  orderId: string,
  isOwnId: boolean,
): Uint8Array<ArrayBuffer> {
  const known = isOwnId ? encodedPositions.get(position) : undefined;
  if (known) return known;
  const bytes = encodeEvent({ type: 'position', orderId, position });
  if (isOwnId) encodedPositions.set(position, bytes);
  return bytes;
}
