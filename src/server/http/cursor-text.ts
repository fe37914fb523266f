import { type Cursor, formatCursor, InvalidMessageError, parseCursor } from '../../order/index.js';

/**
 * A cursor as the wire has it, in an event's `id` and in the `ETag`. The epoch comes from the bus:
 * a line end in it would forge fields of the stream, or headers.
 * @throws InvalidMessageError
 */
export function cursorText(cursor: Cursor): string {
  const text = formatCursor(cursor);
  if (!parseCursor(text)) throw new InvalidMessageError('id', 'a cursor: [A-Za-z0-9_-]{1,64}');
  return text;
}
