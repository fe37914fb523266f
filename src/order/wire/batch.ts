import { fullTexts } from '../../texts/index.js';
import type { OrderStatus } from '../order-flow.js';
import type { OrderSnapshot } from '../snapshot.js';
import {
  bool,
  type Check,
  check,
  count,
  type Dropped,
  object,
  optional,
  optionalKey,
  text,
} from './check.js';
import { orderId, orderSnapshot, pollAfter, shortText } from './fields.js';
import { InvalidMessageError } from './invalid-message-error.js';
import { wireLimits } from './limits.js';
import type { ProblemMessage } from './message.js';

/** What the response to a request for many snapshots states about one order: one of `order`, `unchanged` and `problem`. */
export interface BatchEntry<S extends string = OrderStatus> {
  readonly orderId: string;
  /** The snapshot. */
  readonly order?: OrderSnapshot<S>;
  /** The entity tag of the snapshot, with its quotes: `?order=<id>@<etag>` requests the order only if it has changed. */
  readonly etag?: string;
  /** The client has the newest snapshot. */
  readonly unchanged?: boolean;
  /** Beside `unchanged`: as in a snapshot. */
  readonly pollAfter?: number | null;
  /** Why there is no snapshot. */
  readonly problem?: Omit<ProblemMessage, 'type' | 'orderId'>;
}

const batchEntry: Check<BatchEntry<string>> = object({
  orderId,
  order: optionalKey(orderSnapshot),
  etag: optional(text(wireLimits.text, /^[\x21-\x7e]+$/, fullTexts && 'an entity tag')),
  unchanged: optionalKey(bool),
  pollAfter,
  problem: optionalKey(
    object({ status: count, code: shortText, message: optional(shortText), retryable: bool }),
  ),
});

/** An object with a list of entries, which are checked one by one. */
const batch = object({ orders: check(Array.isArray, fullTexts && 'a list') });

/** Receives what is invalid: an entry, or a field of one; and the order's id where the entry has one. */
type OnInvalidEntry = (error: InvalidMessageError, orderId: string | undefined) => void;

/**
 * Reads the response to a request for many snapshots. An invalid entry, or an invalid optional field of one, is left
 * out, and reported.
 * @throws InvalidMessageError when it is not such a response at all.
 */
export function parseBatch(data: string, onInvalid: OnInvalidEntry): readonly BatchEntry<string>[] {
  let value: unknown;
  try {
    value = JSON.parse(data);
  } catch (cause) {
    throw new InvalidMessageError('', fullTexts && 'JSON', { cause });
  }
  const entries: BatchEntry<string>[] = [];
  batch(value, '').orders.forEach((each: unknown, index) => {
    const dropped: Dropped = [];
    try {
      entries.push(batchEntry(each, `orders[${index}]`, dropped));
    } catch (error) {
      if (!(error instanceof InvalidMessageError)) throw error;
      dropped.push(error);
    }
    for (const error of dropped) onInvalid(error, idOf(each));
  });
  return entries;
}

function idOf(entry: unknown): string | undefined {
  const id: unknown = typeof entry === 'object' && entry !== null && Reflect.get(entry, 'orderId');
  return typeof id === 'string' ? id : undefined;
}

/** Writes one entry as JSON, with the fields of the wire format only. @throws InvalidMessageError */
export function serializeBatchEntry(entry: BatchEntry<string>): string {
  const json = JSON.stringify(batchEntry(entry, ''));
  if (json.length <= wireLimits.message) return json;
  throw new InvalidMessageError('', fullTexts && `JSON text of at most ${wireLimits.message} characters`);
}
