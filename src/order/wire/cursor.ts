/**
 * A position in the log of one order. Its text is `epoch-version-id`, `[A-Za-z0-9_-]{1,64}`: the event `id` of the
 * stream, the `ETag` of the snapshot, and the `cursor` in the body of both.
 */
export interface Cursor {
  /** Changes when the log was lost and its versions start again. */
  readonly epoch: string;
  /** The newest version of the log; 0 while it is empty. */
  readonly version: number;
  /**
   * The random id of the entry with that version. It distinguishes two entries with the same version, as after a
   * failover that lost the end of the log. Absent while the log is empty, and from servers that assign none.
   */
  readonly id?: string;
}

// An id begins with a letter, because an epoch may contain a `-`: else `a-1-2` would have two readings.
const CURSOR = /^(?=.{1,64}$)([A-Za-z0-9_-]+)-(0|[1-9]\d{0,15})(?:-([A-Za-z]\w{0,15}))?$/;

/** The text of a cursor, e.g. `k3f9-7-x4q2`. */
export const formatCursor = ({ epoch, version, id }: Cursor): string =>
  id === undefined ? `${epoch}-${version}` : `${epoch}-${version}-${id}`;

/** Reads a cursor; `undefined` if the text is not one, e.g. the event id of another kind of server. */
export function parseCursor(text: string | null | undefined): Cursor | undefined {
  const [, epoch, digits, id] = CURSOR.exec(text ?? '') ?? [];
  const version = Number(digits);
  if (epoch === undefined || !Number.isSafeInteger(version)) return undefined;
  return id === undefined ? { epoch, version } : { epoch, version, id };
}

/** The `ETag` of a snapshot, e.g. `"k3f9-7-x4q2"`. */
export const formatETag = (cursor: Cursor): string => `"${formatCursor(cursor)}"`;

/** The suffix that proxies append to the `ETag` of a response that they compress, e.g. Apache's mod_deflate. */
const ENCODING = /[-;:]+(?:gzip|br|deflate|zstd)$/;

/** An `ETag` without quotes, the weak prefix (`W/"…"`, RFC 9110 section 8.8.3) and a proxy's suffix. */
export const tagOf = (etag: string): string | undefined =>
  /^(?:W\/)?"([^"]*)"$/.exec(etag.trim())?.[1]?.replace(ENCODING, '');

/** Reads the cursor in an `ETag`, which may contain more after a dot. */
export const parseETag = (etag: string | null | undefined): Cursor | undefined =>
  parseCursor(tagOf(etag ?? '')?.split('.', 1)[0]);
