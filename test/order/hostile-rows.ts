/** Values that untyped code, a database or an API may have in any column. */
const cycle: { self?: unknown } = {};
cycle.self = cycle;

function fail(): never {
  throw new Error('not loaded');
}

const revoked = Proxy.revocable([], {});
revoked.revoke();

export const hostileValues: readonly unknown[] = [
  null,
  '',
  ' ',
  'www.example.com/track',
  'javascript:alert(1)',
  '2024-01-01 12:00:00',
  '2024-02-30',
  '\u0000',
  '\ud800',
  'x'.repeat(3_000),
  0,
  -1,
  42,
  1.5,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  1n,
  true,
  Symbol('s'),
  () => 1,
  new Date(Number.NaN),
  new Date('2024-01-02T12:00:00Z'),
  {},
  Object.create(null),
  cycle,
  { from: null, until: null },
  { label: null },
  [],
  [null],
  ['x', 5, {}],
  new Map(),
  { toJSON: fail, toString: fail },
  { [Symbol.toStringTag]: 'Date' },
  new Proxy({}, { get: fail, has: fail, getOwnPropertyDescriptor: fail, ownKeys: fail }),
  revoked.proxy,
];

/** A row in which one field has the value. */
interface HostileField {
  /** The field, as the error names it. */
  readonly name: string;
  readonly row: (value: unknown) => Record<string, unknown>;
}

export const goodShipment = {
  carrier: 'FedEx',
  trackingNumber: '7489',
  trackingUrl: 'https://example.com/7489',
  estimatedDelivery: { from: '2024-01-05', until: '2024-01-06' },
  proofOfDelivery: { photoUrl: 'https://example.com/7489.jpg', receivedBy: 'A. Neighbour' },
};

export const goodHistory = [
  { status: 'PENDING', timestamp: '2024-01-01T12:00:00Z', note: 'Order placed' },
  { status: 'PROCESSING', timestamp: '2024-01-02T12:00:00Z', previousStatus: 'PENDING' },
  { status: 'SHIPPED', timestamp: '2024-01-03T12:00:00Z', note: 'On its way' },
];

const fieldOf = (name: string): HostileField => ({ name, row: (value) => ({ [name]: value }) });

const ofShipment = (name: string): HostileField => ({
  name,
  row: (value) => ({ tracking: [{ ...goodShipment, [name]: value }, goodShipment] }),
});

const ofDelivery = (name: string): HostileField => ({
  name: `estimatedDelivery`,
  row: (value) => ({
    tracking: [{ ...goodShipment, estimatedDelivery: { until: '2024-01-06', [name]: value } }],
  }),
});

const ofProof = (name: string): HostileField => ({
  name: 'proofOfDelivery',
  row: (value) => ({
    tracking: [{ ...goodShipment, proofOfDelivery: { ...goodShipment.proofOfDelivery, [name]: value } }],
  }),
});

/** The entry in the middle, so that the first and the newest one stay. */
const ofEntry = (name: string): HostileField => ({
  name: 'statusHistory',
  row: (value) => {
    const [first, middle, last] = goodHistory;
    return { statusHistory: [first, { ...middle, [name]: value }, last] };
  },
});

/** Each field of a row but its id, its owner and its status. */
const hostileFields: readonly HostileField[] = [
  ...['statusHistory', 'updatedAt', 'tracking'].map(fieldOf),
  ...['carrier', 'trackingNumber', 'trackingUrl', 'estimatedDelivery'].map((name) => ({
    name,
    row: (value: unknown) => ({ ...goodShipment, [name]: value }),
  })),
  ...['carrier', 'trackingNumber', 'trackingUrl', 'estimatedDelivery', 'proofOfDelivery', 'status'].map(
    ofShipment,
  ),
  ...['from', 'until', 'previous', 'reason'].map(ofDelivery),
  ...['photoUrl', 'receivedBy'].map(ofProof),
  ...['status', 'timestamp', 'previousStatus', 'note', 'location', 'action', 'version', 'isReceiptTime'].map(
    ofEntry,
  ),
  {
    name: 'statusHistory',
    row: (value) => ({ statusHistory: [...goodHistory.slice(0, 1), value, ...goodHistory.slice(1)] }),
  },
  { name: 'tracking', row: (value) => ({ tracking: [value, goodShipment] }) },
];

/** Each field with each value. */
export const hostileRows = hostileFields.flatMap(({ name, row }) =>
  hostileValues.map((value, index) => ({ name, index, values: row(value) })),
);

/** An object with fields whose getter throws. */
const withThrowing = (value: object, ...names: readonly string[]): object =>
  Object.defineProperties(
    { ...value },
    Object.fromEntries(names.map((name) => [name, { get: fail, enumerable: true }])),
  );

/** Columns with a getter that throws, and the field that must be reported. */
export const throwingRows: readonly { readonly field: string; readonly row: object }[] = [
  ...['statusHistory', 'updatedAt', 'tracking'].map((field) => ({ field, row: withThrowing({}, field) })),
  ...['carrier', 'trackingNumber', 'trackingUrl', 'estimatedDelivery'].map((field) => ({
    field,
    row: withThrowing(goodShipment, field),
  })),
  ...['carrier', 'trackingUrl', 'estimatedDelivery', 'status'].map((name) => ({
    field: `tracking[0].${name}`,
    row: { tracking: [withThrowing(goodShipment, name), goodShipment] },
  })),
  ...['status', 'timestamp', 'previousStatus', 'note', 'location', 'action', 'version'].map((name) => ({
    field: `statusHistory[1].${name}`,
    row: {
      statusHistory: goodHistory.map((entry, index) => (index === 1 ? withThrowing(entry, name) : entry)),
    },
  })),
];

/** Rows that shops really had, with the field that must be reported; `undefined` if it counts as empty. */
export const knownRows: readonly { readonly of: string; readonly row: object; readonly field?: string }[] = [
  { of: 'an empty trackingUrl column', row: { trackingUrl: '' } },
  {
    of: 'an empty URL of a package',
    row: { tracking: [{ trackingUrl: '' }] },
    field: 'tracking[0].trackingUrl',
  },
  { of: 'a URL without https:', row: { trackingUrl: 'www.fedex.com' }, field: 'trackingUrl' },
  { of: 'a numeric tracking number', row: { trackingNumber: 7489 }, field: 'trackingNumber' },
  { of: 'updatedAt as SQLite writes it', row: { updatedAt: '2024-01-01 12:00:00' }, field: 'updatedAt' },
  { of: 'an invalid Date', row: { updatedAt: new Date(Number.NaN) }, field: 'updatedAt' },
  { of: 'an updatedAt in ms', row: { updatedAt: 1_704_110_400_000 }, field: 'updatedAt' },
  {
    of: 'an empty delivery window',
    row: { estimatedDelivery: { from: null, until: null } },
    field: 'estimatedDelivery.until',
  },
  {
    of: 'a version as BigInt',
    row: { statusHistory: [{ status: 'SHIPPED', timestamp: '2024-01-01T12:00:00Z', version: 1n }] },
    field: 'statusHistory[0].version',
  },
  {
    of: 'a long note',
    row: {
      statusHistory: [{ status: 'SHIPPED', timestamp: '2024-01-01T12:00:00Z', note: 'x'.repeat(2_001) }],
    },
    field: 'statusHistory[0].note',
  },
  {
    of: 'an entry without a time',
    row: { statusHistory: [{ status: 'SHIPPED', timestamp: null }] },
    field: 'statusHistory[0].timestamp',
  },
  {
    of: 'null in every column',
    row: {
      statusHistory: null,
      updatedAt: null,
      tracking: null,
      carrier: null,
      trackingNumber: null,
      trackingUrl: null,
      estimatedDelivery: null,
    },
  },
];
