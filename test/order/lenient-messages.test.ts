import { describe, expect, test } from 'vitest';
import { InvalidMessageError, parseMessage, parseSnapshot } from '../../src/order/index.js';
import { goodHistory, goodShipment } from './hostile-rows.js';

/** Values of JSON that no optional field of a message has, except where a text is allowed. */
const badValues: readonly unknown[] = [-1, 1.5, true, '', '\u0000', 'x'.repeat(3_000), {}, [5], { label: 5 }];

const snapshot = {
  orderId: 'a1',
  status: 'SHIPPED',
  version: 3,
  timestamp: '2024-01-03T12:00:00Z',
  tracking: [goodShipment],
  action: { label: 'Pay' },
  history: goodHistory,
  omitted: 0,
  id: 'a',
  storedAt: '2024-01-03T12:00:00Z',
  cursor: 'k-3-a',
  ahead: { status: 'DELIVERED' },
  pollAfter: 5_000,
};

/** Reads a message leniently. */
function read(message: object) {
  const errors: InvalidMessageError[] = [];
  const parsed = parseMessage(JSON.stringify(message), (error) => errors.push(error));
  return { parsed, errors, paths: errors.map(({ path }) => path) };
}

const update = { type: 'order-updated', orderId: 'a1', status: 'SHIPPED', timestamp: '2024-01-03T12:00:00Z' };

/** Each optional field of a message, in a message that is otherwise valid. */
const fields: readonly { readonly field: string; readonly message: (value: unknown) => object }[] = [
  ...Object.keys(snapshot)
    .filter((name) => name !== 'orderId' && name !== 'status')
    .map((name) => ({
      field: `order.${name}`,
      message: (value: unknown) => ({ type: 'snapshot', order: { ...snapshot, [name]: value } }),
    })),
  ...['previousStatus', 'note', 'location', 'action', 'version', 'id', 'tracking', 'storedAt', 'cursor'].map(
    (field) => ({ field, message: (value: unknown) => ({ ...update, [field]: value }) }),
  ),
  ...['message', 'heartbeatInterval', 'resumed', 'cursor'].map((field) => ({
    field,
    message: (value: unknown) => ({ type: 'connected', order: snapshot, [field]: value }),
  })),
  { field: 'reconnectAfter', message: (reconnectAfter) => ({ type: 'closing', reconnectAfter }) },
  { field: 'reason', message: (reason) => ({ type: 'end', reason }) },
  ...['carrier', 'trackingNumber', 'trackingUrl', 'estimatedDelivery', 'proofOfDelivery', 'status'].map(
    (name) => ({
      field: `order.tracking[0]`,
      message: (value: unknown) => ({
        type: 'snapshot',
        order: { ...snapshot, tracking: [{ ...goodShipment, [name]: value }] },
      }),
    }),
  ),
  ...['status', 'timestamp', 'previousStatus', 'note', 'location', 'action', 'version', 'id'].map((name) => ({
    field: `order.history[0]`,
    message: (value: unknown) => ({
      type: 'snapshot',
      order: { ...snapshot, history: [{ ...goodHistory[0], [name]: value }, ...goodHistory.slice(1)] },
    }),
  })),
];

const cases = fields.flatMap(({ field, message }) =>
  badValues.map((value, index) => ({ field, index, message: message(value) })),
);

test.each(cases)('$field with the value $index: the rest of the message is taken', ({ field, message }) => {
  const { parsed, errors } = read(message);
  for (const error of errors) {
    expect(error.path.startsWith(field)).toBe(true);
    expect(error.isPartial).toBe(true);
    expect(error.message).toMatch(/must be .+\. It was left out or shortened; the rest is used\.$/);
  }
  // What is left is a message that a strict reader takes, too.
  expect(parseMessage(JSON.stringify(parsed))).toEqual(parsed);
  // Without a report, each field must be valid.
  const strict = () => parseMessage(JSON.stringify(message));
  if (errors.length > 0) expect(strict).toThrow(InvalidMessageError);
  else expect(strict()).toEqual(parsed);
});

test.each(fields)('$field: null is as absent', ({ message }) => {
  const { parsed } = read(message(null));
  expect(parseMessage(JSON.stringify(parsed))).toEqual(parsed);
});

test('a long note is shortened, the entry stays', () => {
  const { parsed, paths } = read({ ...update, note: 'x'.repeat(2_001) });
  expect(parsed).toMatchObject({ status: 'SHIPPED', note: `${'x'.repeat(1_999)}…` });
  expect(paths).toEqual(['note']);
});

test('of 1,001 entries the newest 1,000 are taken, and one more counts as left out', () => {
  const history = Array.from({ length: 1_001 }, (_, index) => ({
    status: 'SHIPPED',
    timestamp: '2024-01-03T12:00:00Z',
    version: index + 1,
  }));
  const errors: InvalidMessageError[] = [];
  const body = JSON.stringify({ ...snapshot, history, omitted: 7 });
  const { history: taken, omitted } = parseSnapshot(body, (error) => errors.push(error));
  expect(taken?.map(({ version }) => version)).toEqual(history.slice(1).map(({ version }) => version));
  expect(omitted).toBe(8);
  expect(errors.map(({ path }) => path)).toEqual(['history']);
  expect(() => parseSnapshot(body)).toThrow(InvalidMessageError);
});

test('of 101 packages the first 100 are taken', () => {
  const tracking = Array.from({ length: 101 }, (_, index) => ({ trackingNumber: `${index}` }));
  expect(read({ ...update, tracking }).parsed).toMatchObject({ tracking: tracking.slice(0, 100) });
});

test('several invalid fields are reported each, with their places', () => {
  const { parsed, paths } = read({
    ...update,
    note: 5,
    tracking: [
      goodShipment,
      { ...goodShipment, trackingUrl: 'www', estimatedDelivery: { from: 1, until: '' } },
      {
        estimatedDelivery: { until: '2024-01-06', reason: 'x'.repeat(501) },
        proofOfDelivery: { photoUrl: 'javascript:alert(1)', receivedBy: 'Ann' },
      },
      null,
    ],
  });
  expect(paths).toEqual([
    'note',
    'tracking[1].trackingUrl',
    'tracking[1].estimatedDelivery.from',
    'tracking[1].estimatedDelivery.until',
    'tracking[2].estimatedDelivery.reason',
    'tracking[2].proofOfDelivery.photoUrl',
    'tracking[3]',
  ]);
  expect(parsed).toMatchObject({
    tracking: [
      goodShipment,
      { carrier: 'FedEx' },
      { estimatedDelivery: { reason: `${'x'.repeat(499)}…` }, proofOfDelivery: { receivedBy: 'Ann' } },
    ],
  });
});

describe('a message is dropped as a whole', () => {
  const unusable = [
    { ...update, type: 'other' },
    { ...update, orderId: '' },
    { ...update, status: null },
    { ...update, timestamp: 'yesterday' },
    { type: 'snapshot', order: { ...snapshot, status: 5 } },
    { type: 'snapshot', order: { ...snapshot, orderId: null } },
    { type: 'connected', orderId: 5 },
    { type: 'connected', order: { ...snapshot, status: '' } },
    { type: 'end', orderId: '' },
    { type: 'problem', orderId: [], status: 404, code: 'not-found', retryable: false },
    { type: 'problem', status: '404', code: 'not-found', retryable: false },
  ];

  test.each(unusable)('$type: %#', (message) => {
    expect(() => read(message)).toThrow(InvalidMessageError);
    try {
      read(message);
    } catch (error) {
      expect(error).toMatchObject({ isPartial: false });
      expect(String(error)).toContain('The message was rejected; nothing has changed.');
    }
  });
});
