import { fullTexts } from '../../texts/index.js';
import type { SentPosition } from '../courier-position.js';
import { isLink } from '../link.js';
import type { OrderAction } from '../order-action.js';
import type { Shipment } from '../shipment.js';
import type { OrderSnapshot } from '../snapshot.js';
import { isCalendarDate, isTimestamp, toText } from '../time.js';
import type { HistoryEntry, OrderUpdate } from '../update.js';
import { type Check, check, count, list, object, optional, prose, text, tolerated } from './check.js';
import { wireLimits } from './limits.js';

/** ISO 8601 with an offset; without one its meaning would depend on the time zone. */
export const timestamp = check(
  (value): value is string => typeof value === 'string' && isTimestamp(value),
  fullTexts && 'an ISO 8601 date-time with an offset, e.g. 2024-01-01T12:00:00Z',
);

const dateOrTime = check(
  (value): value is string => typeof value === 'string' && (isTimestamp(value) || isCalendarDate(value)),
  fullTexts && 'an ISO 8601 date-time with an offset, or a calendar date YYYY-MM-DD',
);

// biome-ignore lint/suspicious/noControlCharactersInRegex: the pattern excludes control characters.
const PLAIN = /^[^\u0000-\u001f\u007f\u2028\u2029\p{Cs}]+$/u;

const plain = (max: number) =>
  text(max, PLAIN, fullTexts && `1 to ${max} characters, none of them a control character`);

/**
 * An order's id: any text of 1 to 128 characters without control characters. A lone surrogate is refused too: UTF-8
 * encodes all of them as the same character, so two ids could become one.
 */
export const orderId = plain(wireLimits.orderId);

/** True if a text has 1 to `max` characters, none of them a control character or a lone surrogate. */
export const isPlainText = (value: string, max: number): boolean => value.length <= max && PLAIN.test(value);

/** True if a text is a valid order id. */
export const isOrderId = (id: string): boolean => isPlainText(id, wireLimits.orderId);

const status = plain(wireLimits.status);
const note = prose(wireLimits.note);
/** A text of at most 500 characters. */
export const shortText = text(wireLimits.text);

/** Only these schemes, so that a link never runs script. */
const url = text(
  wireLimits.url,
  /^https?:\/\//i,
  fullTexts && `an http(s) URL of at most ${wireLimits.url} characters`,
);

const actionUrl = check(
  (value): value is string => typeof value === 'string' && value.length <= wireLimits.url && isLink(value),
  fullTexts &&
    `an http(s) URL or a path that starts with a single /, at most ${wireLimits.url} characters, none of them a control character`,
);

const action: Check<OrderAction> = object({
  label: text(
    wireLimits.text,
    /\S/,
    fullTexts && `1 to ${wireLimits.text} characters, not all of them blank`,
  ),
  url: optional(actionUrl),
});

const version = check(
  (value): value is number => Number.isSafeInteger(value) && Number(value) >= 1,
  fullTexts && 'a whole number of at least 1',
);

/** The random id of a log entry. */
const entryId = text(
  16,
  /^[A-Za-z]\w{0,15}$/,
  fullTexts && 'a letter and at most 15 letters, digits or underscores',
);

/** A cursor, which clients treat as opaque; it must fit into a header. */
const cursorText = text(256, /^[\x20-\x7e]+$/, fullTexts && '1 to 256 printable ASCII characters');

/** What the customer has to do now; `null` clears it. */
const currentAction: Check<OrderAction | null | undefined> = (value, path, dropped) =>
  value === null ? null : optional(action)(value, path, dropped);

const reportedAt = optional(timestamp);

const deliveryWindow = { from: optional(dateOrTime), until: dateOrTime, reportedAt };

/** One package; also a row that has the columns of a single one. */
export const shipment: Check<Shipment> = object({
  carrier: optional(shortText),
  trackingNumber: optional(shortText),
  trackingUrl: optional(url),
  estimatedDelivery: optional(
    object({
      ...deliveryWindow,
      previous: optional(object(deliveryWindow)),
      reason: optional(prose(wireLimits.text)),
    }),
  ),
  proofOfDelivery: optional(
    object({ photoUrl: optional(url), receivedBy: optional(prose(wireLimits.text)) }),
  ),
  status: optional(status),
  reportedAt,
});

/** The packages of an order. */
export const tracking = list(shipment, wireLimits.shipments);

const degrees = (min: number, max: number) =>
  check(
    (value): value is number => typeof value === 'number' && value >= min && value <= max,
    fullTexts && `a number of degrees from ${min} to ${max}`,
  );

const place = { latitude: degrees(-90, 90), longitude: degrees(-180, 180) };
/** Where an entry happened. */
const position = object(place);

const entry = {
  status,
  timestamp,
  previousStatus: optional(status),
  note: optional(note),
  location: optional(prose(wireLimits.text)),
  position: optional(position),
  action: currentAction,
  version: optional(version),
  id: optional(entryId),
};

const uncheckedEntry: Check<HistoryEntry<string>> = object(entry);
const checkedEntries = new WeakMap<object, HistoryEntry<string>>();

/** Log entries never change, so an entry object that is sent repeatedly is checked once. */
const historyEntry: Check<HistoryEntry<string>> = (value, path, dropped) => {
  const known = typeof value === 'object' && value !== null ? checkedEntries.get(value) : undefined;
  if (known) return known;
  const checked = uncheckedEntry(value, path, dropped);
  // The check has passed, so it is an object.
  checkedEntries.set(value as object, checked);
  return checked;
};

/** A time as apps have it: also a `Date`. */
export const rowTime: Check<string> = (value, path) => timestamp(toText(value), path);

/** A column that counts as absent while it is empty. */
const column =
  <T>(of: Check<T>): Check<T | undefined> =>
  (value, path, dropped) =>
    optional(of)(value || undefined, path, dropped);

/** An entry of a row's history. Its id is the database's own. */
const rowEntry: Check<HistoryEntry<string>> = object({
  status,
  timestamp: rowTime,
  previousStatus: column(status),
  note: column(note),
  location: column(prose(wireLimits.text)),
  position: column(position),
  action: currentAction,
  version: column(version),
  isReceiptTime: column(check((value): value is true => value === true, fullTexts && 'true')),
});

/** The fields of an `order-updated` message. */
export const updateFields = {
  orderId,
  ...entry,
  tracking: optional(tracking),
  storedAt: optional(timestamp),
};

/** The cursor of a message that changes the state. */
export const messageCursor = optional(cursorText);

/** An update before it is published. */
export const orderUpdate: Check<OrderUpdate<string>> = object(updateFields);

/** The server's advice to polling clients. */
export const pollAfter: Check<number | null | undefined> = (value, path, dropped) =>
  value === null ? null : optional(count)(value, path, dropped);

/** A row's status; empty if it can't be shown. */
export const rowStatus: Check<string> = (value, path, dropped) =>
  tolerated(status)(value, path, dropped) ?? '';

/** A row's history. */
export const rowHistory = list(rowEntry, Number.POSITIVE_INFINITY);

/** A distance; not more than that between two points of the earth. */
const metres = check(
  (value): value is number => typeof value === 'number' && value >= 0 && value <= 20_037_509,
  fullTexts && 'a number of metres',
);

/** Where a courier is. */
export const sentPosition: Check<SentPosition> = object({
  ...place,
  at: timestamp,
  accuracy: optional(metres),
  heading: optional(degrees(0, 360)),
  age: optional(count),
});

const uncutSnapshot: Check<OrderSnapshot<string>> = object({
  orderId,
  status,
  version: optional(count),
  timestamp: optional(timestamp),
  tracking: optional(tracking),
  action: currentAction,
  history: optional(list(historyEntry, wireLimits.history, 'last')),
  omitted: optional(count),
  backfilled: optional(count),
  id: optional(entryId),
  storedAt: optional(timestamp),
  cursor: messageCursor,
  ahead: optional(object({ status, timestamp: optional(timestamp) })),
  position: optional(sentPosition),
  pollAfter,
});

/** A snapshot: the response to a poll, and `order` in `connected` and `snapshot`. */
export const orderSnapshot: Check<OrderSnapshot<string>> = (value, path, dropped) => {
  const snapshot = uncutSnapshot(value, path, dropped);
  // The check has passed, so it is an object.
  const { history } = value as { readonly history?: unknown };
  const cut = Array.isArray(history) ? history.length - wireLimits.history : 0;
  return cut > 0 ? { ...snapshot, omitted: (snapshot.omitted ?? 0) + cut } : snapshot;
};
