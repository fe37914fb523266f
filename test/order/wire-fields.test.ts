import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  checkOrderId,
  checkUpdate,
  InvalidMessageError,
  type OrderSnapshot,
  parseMessage,
  parseSnapshot,
  serializeMessage,
  serializeSnapshot,
  wireLimits,
} from '../../src/order/index.js';
import { anyText } from './any-text.js';
import { timestamp } from './message-arbitraries.js';
import { isActionUrl, isCalendarDate, isTimestamp } from './valid-message.js';

const at = '2024-01-01T12:00:00Z';
const update = { type: 'order-updated', orderId: '1', status: 'SHIPPED', timestamp: at };
const order = { orderId: '1', status: 'SHIPPED' };
const withShipment = (shipment: object) => ({ ...update, tracking: [shipment] });
const withAction = (action: object) => ({ ...update, action });
const isRead = (message: object) => {
  try {
    parseMessage(JSON.stringify(message));
    return true;
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidMessageError);
    return false;
  }
};

describe('limits (G7)', () => {
  const long = (length: number) => 'x'.repeat(length);
  const many = <T>(length: number, item: T): T[] => Array.from({ length }, () => item);

  it('have fixed values', () => {
    expect(wireLimits).toEqual({
      message: 1_048_576,
      orderId: 128,
      status: 64,
      note: 2_000,
      text: 500,
      url: 2_048,
      history: 1_000,
      shipments: 100,
    });
  });

  it.each<[string, number, (size: number) => object]>([
    ['an order id', 128, (n) => ({ ...update, orderId: long(n) })],
    ['a status', 64, (n) => ({ ...update, status: long(n) })],
    ['a previous status', 64, (n) => ({ ...update, previousStatus: long(n) })],
    ['a note', 2_000, (n) => ({ ...update, note: long(n) })],
    ['a location', 500, (n) => ({ ...update, location: long(n) })],
    ['the label of an action', 500, (n) => withAction({ label: long(n) })],
    ['the URL of an action', 2_048, (n) => withAction({ label: 'Pay', url: `https://${long(n - 8)}` })],
    ['the path of an action', 2_048, (n) => withAction({ label: 'Pay', url: `/${long(n - 1)}` })],
    ['the status of a package', 64, (n) => withShipment({ status: long(n) })],
    ['a carrier', 500, (n) => withShipment({ carrier: long(n) })],
    ['a tracking number', 500, (n) => withShipment({ trackingNumber: long(n) })],
    ['a tracking URL', 2_048, (n) => withShipment({ trackingUrl: `https://${long(n - 8)}` })],
    [
      'the URL of a photo',
      2_048,
      (n) => withShipment({ proofOfDelivery: { photoUrl: `https://${long(n - 8)}` } }),
    ],
    ['the name of a recipient', 500, (n) => withShipment({ proofOfDelivery: { receivedBy: long(n) } })],
    [
      'the reason of a new date',
      500,
      (n) => withShipment({ estimatedDelivery: { until: '2024-01-06', reason: long(n) } }),
    ],
    ['the list of shipments', 100, (n) => ({ ...update, tracking: many(n, {}) })],
    [
      'a history',
      1_000,
      (n) => ({ type: 'snapshot', order: { ...order, history: many(n, { status: 'A', timestamp: at }) } }),
    ],
    [
      'the shipments of a snapshot',
      100,
      (n) => ({ type: 'connected', order: { ...order, tracking: many(n, {}) } }),
    ],
    [
      'the note of an entry',
      2_000,
      (n) => ({
        type: 'snapshot',
        order: { ...order, history: [{ status: 'A', timestamp: at, note: long(n) }] },
      }),
    ],
    [
      'the location of an entry',
      500,
      (n) => ({
        type: 'snapshot',
        order: { ...order, history: [{ status: 'A', timestamp: at, location: long(n) }] },
      }),
    ],
    ['the text of connected', 500, (n) => ({ type: 'connected', message: long(n) })],
    ['the reason of closing', 500, (n) => ({ type: 'closing', reason: long(n) })],
    ['the reason of end', 500, (n) => ({ type: 'end', reason: long(n) })],
    ['the code of problem', 500, (n) => ({ type: 'problem', status: 500, code: long(n), retryable: true })],
    [
      'the text of problem',
      500,
      (n) => ({ type: 'problem', status: 500, code: 'x', message: long(n), retryable: true }),
    ],
    ['the id of an update', 16, (n) => ({ ...update, id: long(n) })],
    ['the id of a snapshot', 16, (n) => ({ type: 'snapshot', order: { ...order, id: long(n) } })],
    [
      'the id of an entry',
      16,
      (n) => ({
        type: 'snapshot',
        order: { ...order, history: [{ status: 'A', timestamp: at, id: long(n) }] },
      }),
    ],
    ['the cursor of an update', 256, (n) => ({ ...update, cursor: long(n) })],
    ['the cursor of a snapshot', 256, (n) => ({ type: 'snapshot', order: { ...order, cursor: long(n) } })],
    ['the cursor of connected', 256, (n) => ({ type: 'connected', cursor: long(n) })],
    [
      'a status that is ahead',
      64,
      (n) => ({ type: 'snapshot', order: { ...order, ahead: { status: long(n) } } }),
    ],
    ['a version', Number.MAX_SAFE_INTEGER, (n) => ({ ...update, version: n })],
    ['a heartbeat interval', Number.MAX_SAFE_INTEGER, (n) => ({ type: 'connected', heartbeatInterval: n })],
  ])('%s: %d is valid, one more is not', (_, limit, make) => {
    expect(isRead(make(limit))).toBe(true);
    expect(isRead(make(limit + 1))).toBe(false);
  });

  it.each<[string, number, (size: number) => object]>([
    ['an order id', 1, (n) => ({ ...update, orderId: long(Math.max(0, n)) })],
    ['a status', 1, (n) => ({ ...update, status: long(Math.max(0, n)) })],
    ['the label of an action', 1, (n) => withAction({ label: long(Math.max(0, n)) })],
    ['the status of a package', 1, (n) => withShipment({ status: long(Math.max(0, n)) })],
    ['the id of an update', 1, (n) => ({ ...update, id: long(Math.max(0, n)) })],
    ['the cursor of an update', 1, (n) => ({ ...update, cursor: long(Math.max(0, n)) })],
    ['the cursor of connected', 1, (n) => ({ type: 'connected', cursor: long(Math.max(0, n)) })],
    [
      'a status that is ahead',
      1,
      (n) => ({ type: 'snapshot', order: { ...order, ahead: { status: long(Math.max(0, n)) } } }),
    ],
    ['the version of an update', 1, (n) => ({ ...update, version: n })],
    ['the version of a snapshot', 0, (n) => ({ type: 'snapshot', order: { ...order, version: n } })],
    ['omitted', 0, (n) => ({ type: 'snapshot', order: { ...order, omitted: n } })],
    ['pollAfter', 0, (n) => ({ type: 'snapshot', order: { ...order, pollAfter: n } })],
    ['reconnectAfter', 0, (n) => ({ type: 'closing', reconnectAfter: n })],
    ['the status of problem', 0, (n) => ({ type: 'problem', status: n, code: 'x', retryable: true })],
  ])('%s: %d is valid, one less is not', (_, limit, make) => {
    expect(isRead(make(limit))).toBe(true);
    expect(isRead(make(limit - 1))).toBe(false);
  });

  it('a message: 1,048,576 characters are valid, one more is not', () => {
    const data = JSON.stringify(update);
    const padded = data + ' '.repeat(wireLimits.message - data.length);
    expect(parseMessage(padded)).toEqual(update);
    expect(() => parseMessage(`${padded} `)).toThrow(InvalidMessageError);
  });

  it('a message or snapshot that is too long is not serialized', () => {
    const entry = { status: 'A', timestamp: at, note: long(2_000) };
    const large: OrderSnapshot<string> = { ...order, history: many(600, entry) };
    expect(() => serializeSnapshot(large)).toThrow(InvalidMessageError);
    expect(() => serializeMessage({ type: 'snapshot', order: large })).toThrow(InvalidMessageError);
    const read = parseSnapshot(serializeSnapshot({ ...large, history: large.history?.slice(0, 500) }));
    expect(read.history).toHaveLength(500);
  });

  it.each([1.5, '7', true, {}])('a version is a whole number, not %j', (version) => {
    expect(isRead({ ...update, version })).toBe(false);
  });

  it.each(['\n', '\u0000', '\u007f', '\u2028', '\u2029', '\r', '\t'])(
    'names must not contain the control character %j',
    (char) => {
      expect(isRead({ ...update, orderId: `1${char}` })).toBe(false);
      expect(isRead({ ...update, status: `${char}A` })).toBe(false);
      expect(() => checkOrderId(`a${char}b`, 'orderId')).toThrow(InvalidMessageError);
    },
  );
});

describe('only the fields of the wire format are kept (G8)', () => {
  const secret = { userId: 'u1', address: 'Main Street 1', price: 12 };
  const place = { latitude: 52.5, longitude: 13.4, at: '2024-01-01T12:00:00Z' };
  const action = { label: 'Pay customs', url: '/orders/1/customs' };
  const scanned = { latitude: 35.04, longitude: -89.98 };
  const entry = {
    status: 'SHIPPED',
    timestamp: at,
    location: 'Memphis, TN, US',
    position: scanned,
    action,
    id: 'x4q2',
  };
  const stored = { id: 'x4q2', storedAt: at, cursor: 'k3f9-7-x4q2' };
  const ahead = { status: 'DELIVERED', timestamp: at };
  const previous = { from: '2024-01-03', until: '2024-01-04' };
  const estimatedDelivery = { until: '2024-01-05', previous };
  const shipment = { carrier: 'DHL', estimatedDelivery, status: 'SHIPPED' };
  const clean = { ...order, ...stored, tracking: [shipment], action, history: [entry], ahead };
  const leakyEntry = {
    ...entry,
    ...secret,
    position: { ...scanned, ...secret },
    action: { ...action, ...secret },
  };
  const leaky = {
    ...order,
    ...stored,
    ...secret,
    action: { ...action, ...secret },
    ahead: { ...ahead, ...secret },
    tracking: [
      {
        ...shipment,
        ...secret,
        estimatedDelivery: { ...estimatedDelivery, ...secret, previous: { ...previous, ...secret } },
      },
    ],
    history: [leakyEntry],
  };
  const leakyUpdate = {
    type: 'order-updated' as const,
    ...leaky,
    ...leakyEntry,
  };
  const { history: _, ahead: __, ...cleanUpdate } = { type: 'order-updated', ...clean, ...entry };

  it('in both directions and at every level', () => {
    const messages = [
      [leakyUpdate, cleanUpdate],
      [
        { type: 'snapshot' as const, order: leaky, ...secret },
        { type: 'snapshot', order: clean },
      ],
      [
        { type: 'connected' as const, order: leaky, ...secret },
        { type: 'connected', order: clean },
      ],
      [
        { type: 'position' as const, orderId: '1', position: { ...place, ...secret }, ...secret },
        { type: 'position', orderId: '1', position: place },
      ],
      [{ type: 'heartbeat' as const, ...secret }, { type: 'heartbeat' }],
      [{ type: 'closing' as const, ...secret }, { type: 'closing' }],
      [{ type: 'end' as const, ...secret }, { type: 'end' }],
      [
        { type: 'problem' as const, status: 500, code: 'x', retryable: true, ...secret },
        { type: 'problem', status: 500, code: 'x', retryable: true },
      ],
    ] as const;
    for (const [given, expected] of messages) {
      expect(parseMessage(JSON.stringify(given))).toStrictEqual(expected);
      expect(JSON.parse(serializeMessage(given))).toStrictEqual(expected);
    }
  });

  it('in snapshots and in checked updates', () => {
    expect(parseSnapshot(JSON.stringify(leaky))).toStrictEqual(clean);
    expect(JSON.parse(serializeSnapshot(leaky))).toStrictEqual(clean);
    const { type: _, cursor: __, ...expected } = cleanUpdate;
    expect(checkUpdate({ ...leakyUpdate }, '')).toStrictEqual(expected);
  });

  it('also under the name __proto__', () => {
    const read = parseMessage(
      `{"__proto__":{"admin":true},"type":"snapshot","order":{"__proto__":{"note":"x"},"constructor":1,"orderId":"1","status":"__proto__"}}`,
    );
    expect(read).toStrictEqual({ type: 'snapshot', order: { orderId: '1', status: '__proto__' } });
    expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
    expect(Reflect.get({}, 'admin')).toBeUndefined();
  });

  it('and only own properties of an object, or getters of its class', () => {
    const inheriting: unknown = Object.assign(Object.create({ note: 'inherited' }), update);
    expect(checkUpdate(inheriting, '')).not.toHaveProperty('note');
    const withGetter = Object.defineProperty({}, 'note', { get: () => 'of a class', configurable: true });
    expect(checkUpdate(Object.assign(Object.create(withGetter), update), '')).toHaveProperty('note');
    Object.defineProperty(Object.prototype, 'note', { get: () => 'of all objects', configurable: true });
    onTestFinished(() => void Reflect.deleteProperty(Object.prototype, 'note'));
    expect(Object.keys(checkUpdate(update, ''))).not.toContain('note');
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('%s is not a message type', (type) => {
    expect(isRead({ ...update, type })).toBe(false);
    expect(() => parseMessage(`{"__proto__":{"type":"heartbeat"}}`)).toThrow(InvalidMessageError);
  });
});

describe('null', () => {
  it('counts as absent in an optional field', () => {
    expect(
      parseMessage(
        JSON.stringify({
          ...update,
          previousStatus: null,
          note: null,
          location: null,
          position: null,
          version: null,
          tracking: null,
          id: null,
          storedAt: null,
          cursor: null,
        }),
      ),
    ).toStrictEqual(update);
    expect(
      parseSnapshot(
        JSON.stringify({
          ...order,
          version: null,
          timestamp: null,
          tracking: null,
          history: null,
          omitted: null,
          id: null,
          storedAt: null,
          cursor: null,
          ahead: null,
        }),
      ),
    ).toStrictEqual(order);
    expect(
      parseMessage(
        '{"type":"connected","message":null,"heartbeatInterval":null,"resumed":null,"cursor":null,"order":null}',
      ),
    ).toStrictEqual({
      type: 'connected',
    });
    expect(
      parseMessage(
        JSON.stringify(
          withShipment({ carrier: null, trackingUrl: null, estimatedDelivery: null, status: null }),
        ),
      ),
    ).toStrictEqual({
      ...update,
      tracking: [{}],
    });
  });

  it('counts as absent in an action and an estimated delivery', () => {
    expect(parseMessage(JSON.stringify(withAction({ label: 'Pay', url: null })))).toStrictEqual(
      withAction({ label: 'Pay' }),
    );
    const estimatedDelivery = { from: null, until: at, previous: null };
    expect(parseMessage(JSON.stringify(withShipment({ estimatedDelivery })))).toStrictEqual(
      withShipment({ estimatedDelivery: { until: at } }),
    );
  });

  it('clears the action in an update, an entry and a snapshot', () => {
    const cleared = { ...update, action: null };
    expect(parseMessage(JSON.stringify(cleared))).toStrictEqual(cleared);
    const entry = { status: 'SHIPPED', timestamp: at, action: null };
    const snapshot = { ...order, action: null, history: [entry] };
    expect(parseSnapshot(JSON.stringify(snapshot))).toStrictEqual(snapshot);
    expect(JSON.parse(serializeSnapshot(snapshot))).toStrictEqual(snapshot);
  });

  it('means "do not poll again" as pollAfter', () => {
    expect(parseSnapshot(JSON.stringify({ ...order, pollAfter: null }))).toStrictEqual({
      ...order,
      pollAfter: null,
    });
    expect(serializeSnapshot({ ...order, pollAfter: null })).toContain('"pollAfter":null');
  });

  it.each(['orderId', 'status', 'timestamp'])('is not a valid %s', (field) => {
    expect(isRead({ ...update, [field]: null })).toBe(false);
  });

  it('is not a valid end of an estimated delivery', () => {
    expect(isRead(withShipment({ estimatedDelivery: { until: null } }))).toBe(false);
    expect(isRead(withShipment({ estimatedDelivery: {} }))).toBe(false);
  });
});

const withTrackingUrl = (trackingUrl: string) => withShipment({ trackingUrl });
const withPhotoUrl = (photoUrl: string) => withShipment({ proofOfDelivery: { photoUrl } });

describe.each([
  ['tracking URLs', withTrackingUrl],
  ['URLs of photos', withPhotoUrl],
])('%s', (_, withUrl) => {
  it.each(['https://dhl.example/X1?a=b#c', 'http://x', 'HTTPS://X'])('%s is valid', (url) => {
    expect(isRead(withUrl(url))).toBe(true);
  });

  it.each([
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    ' https://x',
    'java\nscript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    '//x.example',
    '/orders/1',
    'javascript://https://x',
    'x\nhttps://x',
    '',
  ])('%j is not', (url) => {
    expect(isRead(withUrl(url))).toBe(false);
  });
});

describe('actions', () => {
  const isUrl = (url: string) => isRead(withAction({ label: 'Pay customs', url }));

  it.each(['https://pay.example/1?a=b#c', 'HTTP://X', '/', '/orders/1/customs?from=mail#pay', '/a//b', '/é'])(
    'may have the URL %s',
    (url) => expect(isUrl(url)).toBe(true),
  );

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\tscript:alert(1)',
    '\u0001javascript:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,x',
    'mailto:shop@example.com',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/\n\\evil.example',
    '\\/evil.example',
    'https://x.example/\n',
    'https://x.example/\u0000',
    '/orders\u2028',
    '/orders\u007f',
    'https:x.example',
    'orders/1',
    '?pay=1',
    '#pay',
    '',
  ])('must not have the URL %j', (url) => expect(isUrl(url)).toBe(false));

  it('have the URLs that a browser resolves to the same site or http(s), whatever the characters', () => {
    const start = fc.constantFrom('/', '//', '/\\', '/\t', '/.', 'http://x', 'javascript:', '');
    const part = fc.oneof(fc.constantFrom('/', '\\', '..', '@', ':', '%2f', '\r', 'evil.example'), anyText());
    fc.assert(
      fc.property(start, fc.array(part, { maxLength: 5 }), (first, rest) => {
        const url = first + rest.join('');
        expect(isUrl(url)).toBe(isActionUrl(url));
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([undefined, null, '', ' ', '\t\n', 7])('must not have the label %j', (label) => {
    expect(isRead(withAction({ label, url: '/orders/1' }))).toBe(false);
  });

  it.each([
    ['action.url', withAction({ label: 'Pay', url: '//evil.example' })],
    ['action.label', withAction({ url: '/pay' })],
    ['location', { ...update, location: 7 }],
    ['position.latitude', { ...update, position: { latitude: 90.1, longitude: 0 } }],
    ['position.longitude', { ...update, position: { latitude: 0, longitude: '13.4' } }],
    ['id', { ...update, id: '7x' }],
    ['storedAt', { ...update, storedAt: '2024-01-01T12:00:00' }],
    ['cursor', { ...update, cursor: 'é' }],
    ['order.action.label', { type: 'snapshot', order: { ...order, action: { label: ' ' } } }],
    ['order.ahead.status', { type: 'snapshot', order: { ...order, ahead: { timestamp: at } } }],
    [
      'order.ahead.timestamp',
      { type: 'snapshot', order: { ...order, ahead: { status: 'A', timestamp: 'now' } } },
    ],
    ['tracking[0].status', withShipment({ status: '' })],
    [
      'tracking[0].estimatedDelivery.previous.until',
      withShipment({ estimatedDelivery: { until: at, previous: { until: 'yesterday' } } }),
    ],
    [
      'order.history[0].action.url',
      {
        type: 'snapshot',
        order: { ...order, history: [{ status: 'A', timestamp: at, action: { label: 'x', url: 'x:' } }] },
      },
    ],
  ])('and other fields: the error has the path %s', (path, message) => {
    expect(() => parseMessage(JSON.stringify(message))).toThrow(expect.objectContaining({ path }));
  });
});

describe('ids of entries', () => {
  it.each(['x', 'Z', 'x4q2', 'a_b', 'A234567890123456'])('%s is valid', (id) => {
    expect(isRead({ ...update, id })).toBe(true);
  });

  it.each(['4x', '_x', 'a-b', 'a.b', 'é', 'x\n', ' x', '', 7])('%j is not', (id) => {
    expect(isRead({ ...update, id })).toBe(false);
    expect(isRead({ type: 'snapshot', order: { ...order, id } })).toBe(false);
  });
});

describe('cursors in the body', () => {
  it.each(['k3f9-7-x4q2', "another server's", '~', ' '])('%j is valid', (cursor) => {
    expect(isRead({ ...update, cursor })).toBe(true);
  });

  it.each(['k3f9\n7', '\u0000', '\u007f', 'é', '', 7])('%j is not', (cursor) => {
    expect(isRead({ ...update, cursor })).toBe(false);
    expect(isRead({ type: 'connected', cursor })).toBe(false);
    expect(isRead({ type: 'snapshot', order: { ...order, cursor } })).toBe(false);
  });
});

describe('timestamps', () => {
  it.each([
    '2024-01-01T12:00:00Z',
    '2024-01-01T12:00Z',
    '2024-01-01T12:00:00.1Z',
    '2024-01-01T12:00:00.123456789Z',
    '2024-01-01T12:00:00+05:30',
    '2024-02-29T23:59:59-11:00',
  ])('%s is valid', (timestamp) => {
    expect(isRead({ ...update, timestamp })).toBe(true);
    expect(isRead({ ...update, storedAt: timestamp })).toBe(true);
  });

  it.each([
    '2024-01-01T12:00:00',
    '2024-01-01',
    '2024-01-01 12:00:00Z',
    '2024-02-30T12:00:00Z',
    '2023-02-29T12:00:00Z',
    '2024-04-31T12:00:00+02:00',
    '2024-13-01T12:00:00Z',
    '2024-00-01T12:00:00Z',
    '2024-01-00T12:00:00Z',
    '2024-01-01T25:00:00Z',
    '2024-01-01T12:60:00Z',
    '2024-01-01T12:00:61Z',
    '2024-01-01T12:00:00+24:00',
    '2024-01-01T12:00:00.1234567890Z',
    '2024-01-01T12:00:00Z\n',
    '+002024-01-01T12:00:00Z',
    'Mon, 01 Jan 2024 12:00:00 GMT',
    '1704110400000',
    'now',
    '',
  ])('%j is not', (timestamp) => {
    expect(isRead({ ...update, timestamp })).toBe(false);
    expect(isRead({ type: 'snapshot', order: { ...order, timestamp } })).toBe(false);
  });

  it.each([1_704_110_400_000, true, {}, [[at]]])('%j is not: a timestamp is text', (timestamp) => {
    expect(isRead({ ...update, timestamp })).toBe(false);
  });

  it('are valid exactly if the independent implementation accepts them', () => {
    const changed = fc
      .tuple(timestamp, fc.nat(), fc.constantFrom(...'0123456789TZ:-+. '))
      .map(([text, place, char]) => {
        const at = place % text.length;
        return text.slice(0, at) + char + text.slice(at + 1);
      });
    fc.assert(
      fc.property(changed, (timestamp) => {
        expect(isRead({ ...update, timestamp })).toBe(isTimestamp(timestamp));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('estimated deliveries', () => {
  it.each(['2024-02-29', '2024-12-31', at])('%s is valid', (until) => {
    expect(isRead(withShipment({ estimatedDelivery: { from: until, until } }))).toBe(true);
  });

  it.each(['2024-02-30', '2024-13-01', '2024-1-1', '2024-01', '2024-01-01T12:00:00', 'tomorrow'])(
    '%s is not',
    (until) => {
      expect(isRead(withShipment({ estimatedDelivery: { until } }))).toBe(false);
      expect(isRead(withShipment({ estimatedDelivery: { from: until, until: at } }))).toBe(false);
      const previous = { from: at, until };
      expect(isRead(withShipment({ estimatedDelivery: { until: at, previous } }))).toBe(false);
      expect(
        isRead(withShipment({ estimatedDelivery: { until: at, previous: { from: until, until: at } } })),
      ).toBe(false);
    },
  );

  it('accept every existing day, and no other', () => {
    const part = (max: number) => fc.integer({ min: 0, max }).map((value) => String(value).padStart(2, '0'));
    fc.assert(
      fc.property(fc.integer({ min: 1000, max: 9999 }), part(14), part(33), (year, month, day) => {
        const until = `${year}-${month}-${day}`;
        expect(isRead(withShipment({ estimatedDelivery: { until } }))).toBe(isCalendarDate(until));
      }),
      { numRuns: 1_000 },
    );
  });
});
