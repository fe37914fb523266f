import { type OrderFlow, tagOf } from '../order/index.js';
import type { LogHead } from './bus/index.js';
import { mayBeAhead, type RowView } from './compose-snapshot.js';
import { cursorText } from './cursor-text.js';
import { digest } from './digest.js';
import { cursorOf } from './read-snapshot.js';

/**
 * The `ETag` of a snapshot: the cursor that the stream has as `id`, so that a switch between polling and
 * streaming loses nothing. Where the row says something beside the log, its digest follows behind a dot:
 * a row can change without a version.
 * @throws InvalidMessageError when the bus gives an epoch or an id that is none.
 */
export function snapshotETag(row: RowView, head: LogHead, flow: OrderFlow): string {
  const said = saidByRow(row, head, flow);
  const cursor = cursorText(cursorOf(head));
  return said.some((each) => each !== undefined) ? `"${cursor}.${digest(said)}"` : `"${cursor}"`;
}

/** What a snapshot may have from the row, as far as the newest update alone tells. */
function saidByRow({ snapshot, savedAt }: RowView, { update }: LogHead, flow: OrderFlow): readonly unknown[] {
  const { status, timestamp, tracking, action, history } = snapshot;
  if (!update) return [status, timestamp, tracking, action, history];
  return [
    mayBeAhead(status, savedAt, update, flow) ? status : undefined,
    update.tracking ? undefined : tracking,
    update.action === undefined ? action : undefined,
    history,
  ];
}

/**
 * Whether an `If-None-Match` names a snapshot, by weak comparison (RFC 9110 section 13.1.2), also where a
 * proxy has appended to it. An `ETag` of this server never holds a comma.
 */
export function namesETag(condition: string, etag: string): boolean {
  const tag = tagOf(etag);
  return condition.split(',').some((listed) => listed.trim() === '*' || tagOf(listed) === tag);
}
