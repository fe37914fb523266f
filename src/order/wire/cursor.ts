/**
 * A place in the log of one order: the event `id` of the stream and the `ETag` of the snapshot.
 * Written `epoch-version`, `[A-Za-z0-9_-]{1,64}` (DESIGN section 5).
 */
export interface Cursor {
  /** The life of the log: it changes when the log was lost and versions start again. */
  readonly epoch: string;
  /** The newest version contained; 0 while the log is empty. */
  readonly version: number;
}

const CURSOR = /^(?=.{1,64}$)([A-Za-z0-9_-]+)-(0|[1-9]\d{0,15})$/;

/** `k3f9-7`. */
export const formatCursor = ({ epoch, version }: Cursor): string => `${epoch}-${version}`;

/** Reads a cursor; nothing when it is none, e.g. the event id of another kind of server. */
export function parseCursor(text: string | null | undefined): Cursor | undefined {
  const [, epoch, digits] = CURSOR.exec(text ?? '') ?? [];
  const version = Number(digits);
  return epoch !== undefined && Number.isSafeInteger(version) ? { epoch, version } : undefined;
}

/** The `ETag` of a snapshot: `"k3f9-7"`. */
export const formatETag = (cursor: Cursor): string => `"${formatCursor(cursor)}"`;

/** Reads an `ETag`, also one that a compressing proxy made weak (`W/"…"`, RFC 9110 section 8.8.3). */
export const parseETag = (etag: string | null | undefined): Cursor | undefined =>
  parseCursor(/^(?:W\/)?"(.*)"$/.exec(etag?.trim() ?? '')?.[1]);
