import type { LogEvent } from '../contract/index.js';
import { byteStream } from './byte-stream.js';

const COLUMNS = [
  'orderId',
  'version',
  'status',
  'previousStatus',
  'timestamp',
  'carrier',
] as const satisfies readonly (keyof LogEvent)[];

/**
 * Events as CSV (RFC 4180) in UTF-8: a line with the names of the columns (orderId, version, status, previousStatus, timestamp,
 * carrier), and then one for each event. A text that a spreadsheet would run as a formula begins with an apostrophe.
 *
 * @example
 * return new Response(toCsv(analytics.events(period)), { headers: { 'Content-Type': 'text/csv' } });
 */
export const toCsv = (events: AsyncIterable<LogEvent<string>>): ReadableStream<Uint8Array<ArrayBuffer>> =>
  byteStream(lines(events));

async function* lines(events: AsyncIterable<LogEvent<string>>): AsyncGenerator<string> {
  yield `${COLUMNS.join(',')}\r\n`;
  for await (const event of events) yield `${COLUMNS.map((column) => cell(event[column])).join(',')}\r\n`;
}

function cell(value: string | number | undefined): string {
  const text = String(value ?? '');
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
