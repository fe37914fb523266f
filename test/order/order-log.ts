import fc from 'fast-check';
import {
  type HistoryEntry,
  type OrderEvent,
  type OrderSnapshot,
  type OrderState,
  type OrderUpdate,
  reconcile,
  type Tracking,
} from '../../src/order/index.js';

/** A log, oldest first, with which a client's state is compared. */
export type OrderLog = readonly OrderUpdate<string>[];

export type Event = OrderEvent<string>;
export type State = OrderState<string>;

const statuses = ['PENDING', 'PROCESSING', 'SHIPPED', 'RETURNED_TO_TRANSIT'];
const receivedAt = '2024-06-01T00:00:00.000Z';

/** ISO 8601 of the nth minute of 2024. */
export const minute = (n: number) => new Date(Date.UTC(2024, 0, 1, 0, n)).toISOString();

const line = fc.record({
  status: fc.constantFrom(...statuses),
  note: fc.option(fc.constantFrom('On its way', 'Delayed'), { nil: undefined }),
  location: fc.option(fc.constantFrom('Memphis, TN, US', 'Dallas, TX, US'), { nil: undefined }),
  action: fc.constantFrom(undefined, null, { label: 'Pay customs' }, { label: 'Confirm', url: '/confirm' }),
  trackingNumber: fc.option(fc.constantFrom('A', 'B'), { nil: undefined }),
  minutes: fc.integer({ min: 1, max: 90 }),
});

type Line = typeof line extends fc.Arbitrary<infer T> ? T : never;

function updateOf(
  { status, note, location, action, trackingNumber }: Line,
  previousStatus?: string,
): OrderUpdate<string> {
  return {
    orderId: 'o1',
    status,
    timestamp: '',
    ...(previousStatus && { previousStatus }),
    ...(note && { note }),
    ...(location && { location }),
    ...(action !== undefined && { action }),
    ...(trackingNumber && { tracking: [{ trackingNumber }] }),
  };
}

/** How a server orders updates: by version (its clock may jump), or only by time. */
export const countings = ['version', 'timestamp'] as const;
export type Counting = (typeof countings)[number];

/**
 * Logs of 1 to 12 updates, which have either the versions 1, 2, 3 … or ascending timestamps. Each update contains
 * the action that is open after it, as a bus carries it forward.
 */
export const orderLog = (counting: Counting): fc.Arbitrary<OrderLog> =>
  fc.array(line, { minLength: 1, maxLength: 12 }).map((lines) => {
    let time = 0;
    let action: Line['action'];
    return lines.map((each, index) => {
      time += each.minutes;
      action = each.action === undefined ? action : each.action;
      const update = updateOf({ ...each, action }, lines[index - 1]?.status);
      return counting === 'version'
        ? { ...update, timestamp: minute(each.minutes), ...stored(index + 1) }
        : { ...update, timestamp: minute(time) };
    });
  });

/** The fields that the bus adds to an update. @param epoch prefix of the ids; entries of another epoch than `e` are stored later. */
export const stored = (version: number, epoch = 'e') => ({
  version,
  id: `${epoch}${version}`,
  storedAt: new Date(Date.UTC(2025, 0, 1, epoch === 'e' ? 0 : 1, 0, version)).toISOString(),
});

/** The part of an update that a history keeps. */
export function entryOf({
  orderId: _,
  tracking: __,
  storedAt: ___,
  ...entry
}: OrderUpdate<string>): HistoryEntry<string> {
  return entry;
}

/** The newest tracking in a log. */
const trackingIn = (log: OrderLog): Tracking | undefined =>
  log.filter(({ tracking }) => tracking).at(-1)?.tracking;

/** The state to show after the log's first `length` updates. */
export function shownAfter(log: OrderLog, length = log.length) {
  const sent = log.slice(0, length);
  const { status, timestamp, version, id, action } = sent.at(-1) ?? {};
  const history = sent.map(entryOf);
  return { status, timestamp, version, id, tracking: trackingIn(sent), action, history, omitted: 0 };
}

/** The same fields of a client's state. */
export function shown(state: State | undefined) {
  const { status, timestamp, version, id, tracking, action, history, omitted } = state ?? {};
  return { status, timestamp, version, id, tracking, action, history, omitted };
}

/** The snapshot of the log's first `length` updates, with at most `limit` entries. */
export function snapshotOf(log: OrderLog, length = log.length, limit = length): OrderSnapshot<string> {
  const { status = '', timestamp, version, id, tracking, action, history } = shownAfter(log, length);
  const { storedAt } = log[length - 1] ?? {};
  const omitted = Math.max(0, length - limit);
  return {
    orderId: 'o1',
    status,
    timestamp,
    history: history.slice(omitted),
    ...(version !== undefined && { version, id, storedAt }),
    ...(tracking && { tracking }),
    ...(action !== undefined && { action }),
    ...(omitted > 0 && { omitted }),
  };
}

export const updateEvent = (update: OrderUpdate<string>, epoch?: string): Event => ({
  update,
  receivedAt,
  ...cursorOf(epoch, update),
});

export const snapshotEvent = (snapshot: OrderSnapshot<string>, epoch?: string): Event => ({
  snapshot,
  receivedAt,
  ...cursorOf(epoch, snapshot),
});

/** A claim of the app. */
export const claimEvent = (claim: OrderSnapshot<string>): Event => ({ claim, receivedAt });

const cursorOf = (epoch: string | undefined, { version = 0, id }: { version?: number; id?: string }) =>
  epoch === undefined ? {} : { cursor: { epoch, version, ...(id !== undefined && { id }) } };

/** Reconciles all events in order: the states, and all updates to notify of. */
export function feed(events: readonly Event[], from?: State) {
  const states: State[] = [];
  const notifications: OrderUpdate<string>[] = [];
  let state = from;
  for (const event of events) {
    const { state: next, updates } = reconcile(state, event);
    states.push(next);
    notifications.push(...updates);
    state = next;
  }
  return { state, states, notifications };
}

/** Any order of all the items. */
export const shuffled = <T>(items: readonly T[]): fc.Arbitrary<T[]> =>
  fc.shuffledSubarray([...items], { minLength: items.length, maxLength: items.length });

/** Any order of all the items, some of them several times. */
export const shuffledWithDuplicates = <T>(items: readonly T[]): fc.Arbitrary<T[]> =>
  fc
    .array(fc.constantFrom(...items), { maxLength: items.length })
    .chain((duplicates) => shuffled([...items, ...duplicates]));

/** A position in the log, and the most entries that a snapshot of it may contain. */
export const place = (log: OrderLog, minLimit = 1) =>
  fc.record({
    length: fc.integer({ min: 1, max: log.length }),
    limit: fc.integer({ min: minLimit, max: Math.max(minLimit, log.length) }),
  });
