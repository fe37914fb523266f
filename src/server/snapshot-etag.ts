import { nextStatuses, type Order, type OrderFlow, tagOf, trackingOf } from '../order/index.js';
import type { LogHead } from './bus/index.js';
import { HISTORY_LIMIT } from './compose-snapshot.js';
import { cursorText } from './cursor-text.js';
import { digest } from './digest.js';
import { cursorOf } from './read-snapshot.js';

/**
 * The `ETag` of a snapshot: the cursor that the stream has as `id`, so that a switch between polling and
 * streaming loses nothing. Where the row may say something beside the log, a digest of that follows behind
 * a dot, as a row can change without a version.
 * @throws InvalidMessageError when the bus gives an epoch or an id that is none.
 */
export function snapshotETag(row: Order<string>, head: LogHead, flow: OrderFlow): string {
  const said = saidByRow(row, head, flow);
  const cursor = cursorText(cursorOf(head));
  return said.some((each) => each !== undefined)
    ? `"${cursor}.${digest(JSON.stringify(said))}"`
    : `"${cursor}"`;
}

/** What a snapshot may have from the row, as far as the newest update alone tells. */
function saidByRow(row: Order<string>, { update }: LogHead, flow: OrderFlow): readonly unknown[] {
  const { status, updatedAt } = row;
  const history = endsOf(row.statusHistory);
  if (!update) return [status, updatedAt, packagesOf(row), history];
  const mayBeAhead = nextStatuses(flow, update.status).includes(status);
  return [
    mayBeAhead ? [status, updatedAt] : undefined,
    update.tracking ? undefined : packagesOf(row),
    history,
  ];
}

type RowHistory = NonNullable<Order<string>['statusHistory']>;

/** As much of a row's history as a snapshot carries, whichever end is the newer one: to read all of a long one takes long. */
function endsOf(history: RowHistory | null | undefined): readonly unknown[] | undefined {
  if (!history?.length) return undefined;
  const { length } = history;
  const ends =
    length <= 2 * HISTORY_LIMIT
      ? history
      : [...history.slice(0, HISTORY_LIMIT), ...history.slice(-HISTORY_LIMIT)];
  return [length, ...ends.map(columnsOf)];
}

/** The columns of an entry that a snapshot has. Others change nothing, and JSON may not be able to write them. */
const columnsOf = ({ status, timestamp, previousStatus, note, location, action }: RowHistory[number]) => [
  status,
  timestamp,
  previousStatus,
  note,
  location,
  // `null` clears an action, and an absent one does not.
  action === undefined ? 0 : action && [action.label, action.url],
];

/** The columns of the packages that a snapshot has. */
const packagesOf = (row: Order<string>): readonly unknown[] | undefined =>
  trackingOf(row)?.map(({ carrier, trackingNumber, trackingUrl, status, estimatedDelivery }) => [
    carrier,
    trackingNumber,
    trackingUrl,
    status,
    ...[estimatedDelivery, estimatedDelivery?.previous].map(
      (window) => window && [window.from, window.until],
    ),
  ]);

/**
 * Whether an `If-None-Match` names a snapshot, by weak comparison (RFC 9110 section 13.1.2), also where a
 * proxy has appended to it. An `ETag` of this server never holds a comma.
 */
export function namesETag(condition: string, etag: string): boolean {
  const tag = tagOf(etag);
  return condition.split(',').some((listed) => listed.trim() === '*' || tagOf(listed) === tag);
}
