import { type Cursor, formatCursor, InvalidMessageError, parseCursor } from '../../order/index.js';

/**
 * A cursor as it is sent, in an event's `id` and in the `ETag`. Its epoch and id come from the bus, and a line
 * break in them would inject fields into the stream, or headers.
 * @throws InvalidMessageError when the text is not a valid cursor.
 */
export function cursorText(cursor: Cursor): string {
  const text = formatCursor(cursor);
  if (!parseCursor(text)) throw new InvalidMessageError('id', 'a cursor: [A-Za-z0-9_-]{1,64}');
  return text;
}
