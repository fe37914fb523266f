import {
  nextStatuses,
  type Order,
  type OrderFlow,
  type SentPosition,
  tagOf,
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
    ? `"${cursor}.${digest(JSON.stringify(others, writable))}"`
    : `"${cursor}"`;
}

/** What identifies a position, without its age. */
const placeOf = ({ latitude, longitude, at }: SentPosition) => [latitude, longitude, at];

/** The values that a snapshot may take from the row, as far as the newest update alone decides. */
function valuesOfRow(row: Order<string>, { update }: LogHead, flow: OrderFlow): readonly unknown[] {
  const { status, updatedAt } = row;
  const history = endsOf(row.statusHistory);
  // Without invalid values, which JSON may be unable to write.
  const packages = JSON.stringify(trackingOf(row));
  if (!update) return [status, updatedAt, packages, history];
  const mayBeAhead = nextStatuses(flow, update.status).includes(status);
  return [mayBeAhead ? [status, updatedAt] : undefined, update.tracking ? undefined : packages, history];
}

type RowHistory = NonNullable<Order<string>['statusHistory']>;

/** As much of a row's history as a snapshot carries, from both ends, as either may be the newer one: hashing a long history is slow. */
function endsOf(column: RowHistory | null | undefined): readonly unknown[] | undefined {
  const history: RowHistory = Array.isArray(column) ? column : [];
  if (history.length === 0) return undefined;
  const { length } = history;
  const ends =
    length <= 2 * HISTORY_LIMIT
      ? history
      : [...history.slice(0, HISTORY_LIMIT), ...history.slice(-HISTORY_LIMIT)];
  return [length, ...ends.map(columnsOf)];
}

/** The columns of a history entry that a snapshot contains. Other columns change nothing, and JSON may be unable to write them. */
const columnsOf = (entry: RowHistory[number] | null): unknown =>
  entry && [
    entry.status,
    entry.timestamp,
    entry.previousStatus,
    entry.note,
    entry.location,
    // `null` clears an action; an absent one does not.
    entry.action === undefined ? 0 : entry.action && [entry.action.label, entry.action.url],
  ];

/** As much of an invalid value as JSON can write; it is not part of a snapshot. */
const writable = (_: string, value: unknown): unknown =>
  typeof value === 'bigint' || (typeof value === 'object' && value !== null && !Array.isArray(value))
    ? typeof value
    : value;

/**
 * Whether an `If-None-Match` matches an `ETag`, by weak comparison (RFC 9110, section 13.1.2), also where a
 * proxy has appended to it. An `ETag` of this server never contains a comma.
 */
export function namesETag(condition: string, etag: string): boolean {
  const tag = tagOf(etag);
  return condition.split(',').some((listed) => listed.trim() === '*' || tagOf(listed) === tag);
}
