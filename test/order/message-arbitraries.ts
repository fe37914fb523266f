import fc from 'fast-check';
import type { OrderSnapshot, ServerMessage } from '../../src/order/index.js';
import { anyText } from './any-text.js';

const pad = (value: number, length = 2) => String(value).padStart(length, '0');
const upTo = (max: number, min = 0) => fc.integer({ min, max });

const calendarDate = fc
  .tuple(upTo(9_999, 1_000), upTo(12, 1), upTo(28, 1))
  .map(([year, month, day]) => `${pad(year, 4)}-${pad(month)}-${pad(day)}`);

const clock = fc
  .tuple(upTo(23), upTo(59), fc.option(upTo(59)), fc.option(upTo(999_999_999)))
  .map(([hour, minute, second, fraction]) => {
    const seconds = second === null ? '' : `:${pad(second)}${fraction === null ? '' : `.${fraction}`}`;
    return `${pad(hour)}:${pad(minute)}${seconds}`;
  });

const offset = fc.oneof(
  fc.constant('Z'),
  fc.tuple(fc.constantFrom('+', '-'), upTo(23), upTo(59)).map(([sign, h, m]) => `${sign}${pad(h)}:${pad(m)}`),
);

export const timestamp = fc
  .tuple(calendarDate, clock, offset)
  .map(([date, time, zone]) => `${date}T${time}${zone}`);

const text = (maxLength: number) => anyText({ maxLength });
const controls = /[\p{Cc}\u2028\u2029]/gu;
/** Without C1 control characters, which the wire format allows. */
const name = (maxLength: number) =>
  anyText({ minLength: 1, maxLength }).map((value) => value.replace(controls, '_').replace(/\p{Cs}/gu, '_'));

const count = fc.oneof(fc.nat(), fc.constant(Number.MAX_SAFE_INTEGER));
const version = count.map((value) => Math.max(1, value));

const days = { from: fc.oneof(calendarDate, timestamp), until: fc.oneof(calendarDate, timestamp) };

const shipment = fc.record(
  {
    carrier: text(500),
    trackingNumber: text(500),
    trackingUrl: fc.webUrl(),
    estimatedDelivery: fc.record(
      { ...days, previous: fc.record(days, { requiredKeys: ['until'] }), reason: text(500) },
      { requiredKeys: ['until'] },
    ),
    proofOfDelivery: fc.record({ photoUrl: fc.webUrl(), receivedBy: text(500) }, { requiredKeys: [] }),
    status: name(64),
  },
  { requiredKeys: [] },
);

const tracking = fc.array(shipment, { maxLength: 3 });

const action = fc.record(
  {
    label: text(499).map((value) => `!${value}`),
    url: fc.oneof(
      fc.webUrl(),
      fc.webPath().map((path) => `/orders${path}`),
    ),
  },
  { requiredKeys: ['label'] },
);

/** The random id of a log entry. */
export const entryId = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_]{0,15}$/);

const cursor = fc.stringMatching(/^[\x20-\x7e]{1,256}$/);

/** `null` clears the action. */
const currentAction = fc.option(action);

const place = {
  latitude: fc.integer({ min: -90_000, max: 90_000 }).map((thousandths) => thousandths / 1_000),
  longitude: fc.integer({ min: -180_000, max: 180_000 }).map((thousandths) => thousandths / 1_000),
};

const position = fc.record(
  { ...place, at: timestamp, accuracy: fc.nat(20_000_000), heading: fc.nat(360), age: count },
  { requiredKeys: ['latitude', 'longitude', 'at'] },
);

const entry = {
  status: name(64),
  timestamp,
  previousStatus: name(64),
  note: text(2_000),
  location: text(500),
  position: fc.record(place),
  action: currentAction,
  version,
  id: entryId,
};

const ahead = fc.record({ status: name(64), timestamp }, { requiredKeys: ['status'] });

/** Any valid snapshot. */
export const snapshot: fc.Arbitrary<OrderSnapshot<string>> = fc.record(
  {
    orderId: name(128),
    status: name(64),
    version: count,
    timestamp,
    tracking,
    history: fc.array(fc.record(entry, { requiredKeys: ['status', 'timestamp'] }), { maxLength: 5 }),
    omitted: count,
    action: currentAction,
    id: entryId,
    storedAt: timestamp,
    cursor,
    ahead,
    position,
    pollAfter: fc.option(count),
  },
  { requiredKeys: ['orderId', 'status'] },
);

/** Any valid message, by its type. */
export const messages: {
  [T in ServerMessage['type']]: fc.Arbitrary<Extract<ServerMessage<string>, { type: T }>>;
} = {
  connected: fc.record(
    {
      type: fc.constant('connected'),
      message: text(500),
      heartbeatInterval: count,
      resumed: fc.boolean(),
      orderId: name(128),
      cursor,
      order: snapshot,
    },
    { requiredKeys: ['type'] },
  ),
  'order-updated': fc.record(
    {
      type: fc.constant('order-updated'),
      orderId: name(128),
      ...entry,
      tracking,
      storedAt: timestamp,
      cursor,
    },
    { requiredKeys: ['type', 'orderId', 'status', 'timestamp'] },
  ),
  snapshot: fc.record({ type: fc.constant('snapshot'), order: snapshot }),
  position: fc.record({ type: fc.constant('position'), orderId: name(128), position }),
  heartbeat: fc.record({ type: fc.constant('heartbeat') }),
  closing: fc.record(
    { type: fc.constant('closing'), reason: text(500), reconnectAfter: count },
    { requiredKeys: ['type'] },
  ),
  end: fc.record(
    { type: fc.constant('end'), orderId: name(128), reason: text(500) },
    { requiredKeys: ['type'] },
  ),
  problem: fc.record(
    {
      type: fc.constant('problem'),
      orderId: name(128),
      status: count,
      code: text(500),
      message: text(500),
      retryable: fc.boolean(),
    },
    { requiredKeys: ['type', 'status', 'code', 'retryable'] },
  ),
};

/** Any valid message. */
export const message: fc.Arbitrary<ServerMessage<string>> = fc.oneof(...Object.values(messages));

/** A JSON value with one field, at any depth, replaced by another value. */
export const damaged = (value: unknown): fc.Arbitrary<unknown> => {
  const paths = pathsOf(value);
  return fc
    .tuple(
      fc.constantFrom(...paths),
      fc.oneof(fc.jsonValue(), fc.constantFrom(-1, 0.5, 2 ** 53, '', '\n', null)),
    )
    .map(([path, replacement]) => replaceAt(value, path, replacement));
};

function pathsOf(value: unknown): string[][] {
  if (typeof value !== 'object' || value === null) return [[]];
  return [[], ...Object.entries(value).flatMap(([key, part]) => pathsOf(part).map((path) => [key, ...path]))];
}

function replaceAt(value: unknown, [key, ...rest]: string[], replacement: unknown): unknown {
  if (key === undefined) return replacement;
  if (Array.isArray(value)) {
    return value.map((part: unknown, index) =>
      String(index) === key ? replaceAt(part, rest, replacement) : part,
    );
  }
  const part: unknown = Reflect.get(Object(value), key);
  return { ...Object(value), [key]: replaceAt(part, rest, replacement) };
}
