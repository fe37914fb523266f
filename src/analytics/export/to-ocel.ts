import type { LogEvent } from '../contract/index.js';
import { byteStream } from './byte-stream.js';

/** The attributes of each event type. */
const ATTRIBUTES = [
  { name: 'previousStatus', type: 'string' },
  { name: 'carrier', type: 'string' },
] as const;

/**
 * Events as a log for process mining: OCEL 2.0, JSON (https://www.ocel-standard.org). Each status is an event type, each order an
 * object. The ids of the orders
 * and the names of the statuses are kept in memory until the end of the stream.
 */
export const toOcel = (events: AsyncIterable<LogEvent<string>>): ReadableStream<Uint8Array<ArrayBuffer>> =>
  byteStream(texts(events));

async function* texts(events: AsyncIterable<LogEvent<string>>): AsyncGenerator<string> {
  const statuses = new Set<string>();
  const orders = new Set<string>();
  yield '{"events":[';
  let separator = '';
  for await (const event of events) {
    statuses.add(event.status);
    orders.add(event.orderId);
    yield separator + JSON.stringify(ocelEvent(event));
    separator = ',';
  }
  yield '],"objects":[';
  separator = '';
  for (const id of orders) {
    yield separator + JSON.stringify({ id, type: 'order', attributes: [], relationships: [] });
    separator = ',';
  }
  const eventTypes = [...statuses].map((name) => ({ name, attributes: ATTRIBUTES }));
  const objectTypes = [{ name: 'order', attributes: [] }];
  yield `],"eventTypes":${JSON.stringify(eventTypes)},"objectTypes":${JSON.stringify(objectTypes)}}`;
}

const ocelEvent = (event: LogEvent<string>) => ({
  id: `${event.orderId}#${event.version}`,
  type: event.status,
  time: event.timestamp,
  attributes: ATTRIBUTES.flatMap(({ name }) => {
    const value = event[name];
    return value === undefined ? [] : [{ name, value }];
  }),
  relationships: [{ objectId: event.orderId, qualifier: 'order' }],
});
