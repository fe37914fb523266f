/**
 * A place in the log of one order. As text it is `epoch-version-id`, `[A-Za-z0-9_-]{1,64}`: the event
 * `id` of the stream, the `ETag` of the snapshot, and the `cursor` in the body of both.
 */
export interface Cursor {
  /** The life of the log: it changes when the log was lost and versions start again. */
  readonly epoch: string;
  /** The newest version contained; 0 while the log is empty. */
  readonly version: number;
  /**
   * The random id of the entry with that version, which tells two entries apart that were given the
   * same version (a failover that lost the end of the log). Absent while the log is empty, and from
   * servers that give none.
   */
  readonly id?: string;
}

// An id begins with a letter: else `a-1-2` could be read in two ways, as an epoch may hold a `-`.
const CURSOR = /^(?=.{1,64}$)([A-Za-z0-9_-]+)-(0|[1-9]\d{0,15})(?:-([A-Za-z]\w{0,15}))?$/;

/** `k3f9-7-x4q2`. */
export const formatCursor = ({ epoch, version, id }: Cursor): string =>
  id === undefined ? `${epoch}-${version}` : `${epoch}-${version}-${id}`;

/** Reads a cursor; `undefined` when the text is none, e.g. the event id of another kind of server. */
export function parseCursor(text: string | null | undefined): Cursor | undefined {
  const [, epoch, digits, id] = CURSOR.exec(text ?? '') ?? [];
  const version = Number(digits);
  if (epoch === undefined || !Number.isSafeInteger(version)) return undefined;
  return id === undefined ? { epoch, version } : { epoch, version, id };
}

/** The `ETag` of a snapshot: `"k3f9-7-x4q2"`. */
export const formatETag = (cursor: Cursor): string => `"${formatCursor(cursor)}"`;

/** What proxies append to the `ETag` of what they compress, e.g. Apache's mod_deflate. */
const ENCODING = /[-;:]+(?:gzip|br|deflate|zstd)$/;

/** The text of an `ETag` without quotes, also of a weak one (`W/"…"`, RFC 9110 section 8.8.3) and of one that a proxy appended to. */
export const tagOf = (etag: string): string | undefined =>
  /^(?:W\/)?"([^"]*)"$/.exec(etag.trim())?.[1]?.replace(ENCODING, '');

/** Reads the cursor in an `ETag`, also of one that says more after it, behind a dot. */
export const parseETag = (etag: string | null | undefined): Cursor | undefined =>
  parseCursor(tagOf(etag ?? '')?.split('.', 1)[0]);
