import type { CourierPosition, SentPosition, ServerMessage } from '../../order/index.js';
import { elapsedSince, type Instant, instantBefore } from '../browser/index.js';
import type { OrderSubscribers } from './subscribers.js';

/** Ms after which a position is replaced by any other: its device's clock may have been ahead. */
const REPLACED_AFTER = 60_000;

/** Where a courier is, as far as a page knows. */
export interface KnownPosition {
  readonly position: CourierPosition;
  /** When the server received it, by the page's own clocks. */
  readonly since: Instant;
}

/** The order of a message, and its status before and after the message. */
interface MessageContext {
  readonly orderId: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
  /** Of the message, ms. */
  readonly age: number;
}

/**
 * The position after a message, which belongs to the status in which it was received: another status removes it, and so
 * does a snapshot without one. Of two positions the later one is kept, as a poll may answer after a stream.
 */
export function positionAfter(
  known: KnownPosition | undefined,
  message: ServerMessage<string>,
  { orderId, before, after, age }: MessageContext,
): KnownPosition | undefined {
  const kept = before === after ? known : undefined;
  if (message.type === 'position') {
    return message.orderId === orderId ? later(kept, message.position, age) : kept;
  }
  const snapshot = 'order' in message ? message.order : undefined;
  // An older snapshot was not applied.
  if (snapshot?.orderId !== orderId || snapshot.status !== after) return kept;
  return snapshot.position && later(kept, snapshot.position, age);
}

function later(known: KnownPosition | undefined, sent: SentPosition, age: number): KnownPosition {
  const { age: ageAtServer = 0, ...position } = sent;
  const isLater = !known || Date.parse(position.at) > Date.parse(known.position.at);
  if (!isLater && elapsedSince(known.since) < REPLACED_AFTER) return known;
  return { position, since: instantBefore(ageAtServer + age) };
}

/** The message that repeats a position to another page. */
export const positionMessage = (
  orderId: string,
  { position, since }: KnownPosition,
): ServerMessage<string> => ({
  type: 'position',
  orderId,
  position: { ...position, age: Math.floor(elapsedSince(since)) },
});

/** Where the courier of one order is. */
export interface OrderPosition {
  get(): KnownPosition | undefined;
  received(message: ServerMessage<string>, context: Omit<MessageContext, 'orderId'>): void;
}

/** Keeps the position of an order, and notifies its subscribers of changes. */
export function createOrderPosition(orderId: string, subscribers: OrderSubscribers): OrderPosition {
  let known: KnownPosition | undefined;
  return {
    get: () => known,
    received(message, context) {
      const next = positionAfter(known, message, { orderId, ...context });
      if (next === known) return;
      known = next;
      subscribers.notify((subscriber) => subscriber.onPosition?.());
    },
  };
}
