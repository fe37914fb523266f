import {
  nextStatuses,
  type Order,
  type OrderFlow,
  type SentPosition,
  tagOf,
  toText,
  trackingOf,
} from '../../order/index.js';
import type { LogHead } from '../bus/index.js';
import { cursorText } from '../http/index.js';
import { digest } from './digest.js';
import { HISTORY_LIMIT } from './merge-row-and-log.js';
import { cursorOf } from './read.js';

/**
 * The `ETag` of a snapshot: the cursor that the stream sends as `id`, so that a switch between polling and
 * streaming loses nothing. Where a snapshot may contain values of the row, or a position, a digest of them follows after
 * a dot, as they can change without a new version.
 * @throws InvalidMessageError when the epoch or the id of the bus is invalid.
 */
export function snapshotETag(
  row: Order<string>,
  head: LogHead,
  flow: OrderFlow,
  position: SentPosition | undefined,
): string {
  const values = valuesOfRow(row, head, flow);
  const others = position ? [...values, placeOf(position)] : values;
  const cursor = cursorText(cursorOf(head));
  return others.some((value) => value !== undefined)
    ? `"${cursor}.${digest(JSON.stringify(others))}"`
    : `"${cursor}"`;
}

/** What identifies a position, without its age. */
const placeOf = ({ latitude, longitude, at }: SentPosition) => [latitude, longitude, at];

/** The values that a snapshot may take from the row, as far as the newest update alone decides. */
function valuesOfRow(row: Order<string>, { update }: LogHead, flow: OrderFlow): readonly unknown[] {
  const status = readable(() => row.status);
  const saved = [columnOf(row, 'status'), columnOf(row, 'updatedAt')];
  const history = readable(() => endsOf(row));
  // Without invalid values, which JSON may be unable to write.
  const packages = JSON.stringify(trackingOf(row));
  if (!update) return [saved, packages, history];
  const mayBeAhead = status !== undefined && nextStatuses(flow, update.status).includes(status);
  return [mayBeAhead ? saved : undefined, update.tracking ? undefined : packages, history];
}

type RowHistory = NonNullable<Order<string>['statusHistory']>;

/** As much of a row's history as a snapshot carries, from both ends, as either may be the newer one: hashing a long history is slow. */
function endsOf({ statusHistory }: Order<string>): readonly unknown[] | undefined {
  const history: RowHistory = Array.isArray(statusHistory) ? statusHistory : [];
  if (history.length === 0) return undefined;
  const { length } = history;
  const ends =
    length <= 2 * HISTORY_LIMIT
      ? history
      : [...history.slice(0, HISTORY_LIMIT), ...history.slice(-HISTORY_LIMIT)];
  return [length, ...ends.map(columnsOf)];
}

/** The columns of a history entry that a snapshot contains. Other columns change nothing, and JSON may be unable to write them. */
const columnsOf = (entry: RowHistory[number] | null): unknown => {
  if (!entry) return null;
  const action = readable(() => entry.action);
  const position = readable(() => entry.position);
  return [
    columnOf(entry, 'status'),
    columnOf(entry, 'timestamp'),
    columnOf(entry, 'previousStatus'),
    columnOf(entry, 'note'),
    columnOf(entry, 'location'),
    position ? [columnOf(position, 'latitude'), columnOf(position, 'longitude')] : 0,
    // `null` clears an action; an absent one does not.
    action === undefined ? 0 : action && [columnOf(action, 'label'), columnOf(action, 'url')],
  ];
};

/** A value of a row, as far as JSON can write it. */
const columnOf = <T extends object>(value: T, key: keyof T): unknown => readable(() => writable(value[key]));

/** A value of a row; `undefined` where a getter throws, as it is not part of a snapshot then. */
function readable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/** As much of a value as JSON can write: an invalid one is not part of a snapshot. */
function writable(value: unknown): unknown {
  const text = toText(value);
  return typeof text === 'bigint' || (typeof text === 'object' && text !== null) ? typeof text : text;
}

/**
 * Whether an `If-None-Match` matches an `ETag`, by weak comparison (RFC 9110, section 13.1.2), also where a
 * proxy has appended to it. An `ETag` of this server never contains a comma.
 */
export function namesETag(condition: string, etag: string): boolean {
  const tag = tagOf(etag);
  return condition.split(',').some((listed) => listed.trim() === '*' || tagOf(listed) === tag);
}
