import { serializeSnapshot } from '../order/index.js';
import { cursorText } from './cursor-text.js';
import type { SnapshotView } from './read-snapshot.js';

/**
 * The snapshot as JSON, or 304 when the client has it already. The `ETag` is the cursor of the
 * stream (DESIGN section 5), so that a switch between polling and streaming loses nothing.
 */
export function snapshotResponse(request: Request, { snapshot, cursor }: SnapshotView): Response {
  const etag = `"${cursorText(cursor)}"`;
  const headers = { 'Cache-Control': 'private, no-cache', ETag: etag };
  if (cursor.version > 0 && matches(request.headers.get('If-None-Match'), etag)) {
    return new Response(null, { status: 304, headers });
  }
  const body = request.method === 'HEAD' ? null : serializeSnapshot(snapshot);
  return new Response(body, { headers: { ...headers, 'Content-Type': 'application/json' } });
}

/** Weak comparison, as RFC 9110 section 13.1.2 asks; a cursor never holds a comma. */
const matches = (condition: string | null, etag: string) =>
  (condition ?? '').split(',').some((tag) => ['*', etag, `W/${etag}`].includes(tag.trim()));
