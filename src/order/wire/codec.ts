import { fullTexts } from '../../texts/index.js';
import type { OrderSnapshot } from '../snapshot.js';
import { bool, type Check, count, type Dropped, object, optional, optionalKey, text } from './check.js';
import { messageCursor, orderId, orderSnapshot, sentPosition, shortText, updateFields } from './fields.js';
import { InvalidMessageError } from './invalid-message-error.js';
import { wireLimits } from './limits.js';
import type { ServerMessage } from './message.js';

const literal =
  <T extends string>(type: T): Check<T> =>
  (value, path) => {
    if (value === type) return type;
    throw new InvalidMessageError(path, fullTexts && `"${type}"`);
  };

/** One check per message type; a type without a check does not compile. */
const messages: { [T in ServerMessage['type']]: Check<Extract<ServerMessage<string>, { type: T }>> } = {
  connected: object({
    type: literal('connected'),
    orderId: optionalKey(orderId),
    message: optional(shortText),
    heartbeatInterval: optional(count),
    resumed: optional(bool),
    cursor: messageCursor,
    order: optionalKey(orderSnapshot),
  }),
  'order-updated': object({
    type: literal('order-updated'),
    ...updateFields,
    cursor: messageCursor,
  }),
  snapshot: object({ type: literal('snapshot'), order: orderSnapshot }),
  position: object({ type: literal('position'), orderId, position: sentPosition }),
  heartbeat: object({ type: literal('heartbeat') }),
  closing: object({
    type: literal('closing'),
    reason: optional(shortText),
    reconnectAfter: optional(count),
  }),
  end: object({ type: literal('end'), orderId: optionalKey(orderId), reason: optional(shortText) }),
  problem: object({
    type: literal('problem'),
    orderId: optionalKey(orderId),
    status: count,
    code: shortText,
    message: optional(shortText),
    retryable: bool,
  }),
};

const isMessageType = (type: unknown): type is ServerMessage['type'] =>
  typeof type === 'string' && Object.hasOwn(messages, type);

const message: Check<ServerMessage<string>> = (value, path, dropped) => {
  const type: unknown = typeof value === 'object' && value !== null && Reflect.get(value, 'type');
  if (isMessageType(type)) return messages[type](value, path, dropped);
  throw new InvalidMessageError('type', fullTexts && `one of ${Object.keys(messages).join(', ')}`);
};

const jsonText = text(
  wireLimits.message,
  /^/,
  fullTexts && `JSON text of at most ${wireLimits.message} characters`,
);

/** Receives the error of a field that was left out of a message. */
type OnInvalidField = (error: InvalidMessageError) => void;

function parse<T>(data: unknown, of: Check<T>, onInvalid?: OnInvalidField): T {
  const json = jsonText(data, '');
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (cause) {
    throw new InvalidMessageError('', fullTexts && 'JSON', { cause });
  }
  if (!onInvalid) return of(value, '');
  const dropped: Dropped = [];
  const parsed = of(value, '', dropped);
  for (const error of dropped) onInvalid(error);
  return parsed;
}

/** Writes only what `parse` accepts. */
const serialize = <T>(value: T, of: Check<T>): string => jsonText(JSON.stringify(of(value, '')), '');

/**
 * Reads the `data` of one event.
 * @param onInvalid makes the reader lenient: an invalid optional field is left out, or shortened where it is a text for
 * people or a long list, and reported here. Without it, each field must be valid.
 * @throws InvalidMessageError if the type, the order's id, its status or the time of an update is invalid, and without
 * `onInvalid` for any invalid field; no other error is thrown.
 */
export const parseMessage = (
  data: unknown,
  onInvalid?: (error: InvalidMessageError) => void,
): ServerMessage<string> => parse(data, message, onInvalid);

/** Reads the body of the response to a poll; see {@link parseMessage}. @throws InvalidMessageError */
export const parseSnapshot = (data: unknown, onInvalid?: OnInvalidField): OrderSnapshot<string> =>
  parse(data, orderSnapshot, onInvalid);

/**
 * Writes one message as JSON, with the fields of the wire format only: others, e.g. a `userId`, are dropped.
 * @throws InvalidMessageError when a field is not valid, or the message is too long.
 */
export const serializeMessage = (value: ServerMessage<string>): string => serialize(value, message);

/** Writes a snapshot as JSON, with the fields of the wire format only. @throws InvalidMessageError */
export const serializeSnapshot = (value: OrderSnapshot<string>): string => serialize(value, orderSnapshot);
