import { describe, expect, test } from 'vitest';
import { EMPTY_ORDER, type LiveOrder } from '../../../src/client/store/live-order.js';
import { missedUpdates, resumption } from '../../../src/client/store/resumption.js';
import { type OrderState, reconcile } from '../../../src/order/index.js';
import { minute } from '../messages.js';

const STATUSES = ['PENDING', 'PROCESSING', 'SHIPPED', 'DELIVERED'];
const receivedAt = minute(30);
const entry = (version: number) => ({
  status: STATUSES[version - 1] ?? 'PENDING',
  version,
  timestamp: minute(version),
});

/** An order whose log has `version` entries. */
function logged(version: number, epoch = 'k'): LiveOrder {
  const history = Array.from({ length: version }, (_, index) => entry(index + 1));
  const snapshot = { orderId: 'o1', ...entry(version), history };
  const { state } = reconcile(undefined, { snapshot, receivedAt, cursor: { epoch, version } });
  return { ...EMPTY_ORDER, order: state, hasServerState: true };
}

/** The app's own data. */
function claimed(version: number): LiveOrder {
  const { status, timestamp } = entry(version);
  const { state } = reconcile(undefined, { claim: { orderId: 'o1', status, timestamp }, receivedAt });
  return { ...EMPTY_ORDER, order: state };
}

const statusOf = (order: OrderState<string> | undefined) => order?.status;

describe('what a store does with the state that a subscriber was shown', () => {
  const server = logged(2);
  test.each<[string, LiveOrder, LiveOrder]>([
    ['nothing was shown to it', server, EMPTY_ORDER],
    ['the same state was shown to it', server, server],
    ['the same order was shown to it as data of the app', server, { ...server, hasServerState: false }],
    ["the store's server state is newer", logged(3), server],
  ])('it keeps its state if %s', (_, state, shown) => {
    expect(resumption(state, shown)).toEqual({});
  });

  test.each<[string, LiveOrder, LiveOrder, string]>([
    ['it has nothing, and server state was shown', EMPTY_ORDER, server, 'PROCESSING'],
    ["it has nothing, and the app's data was shown", EMPTY_ORDER, claimed(1), 'PENDING'],
    ["it has the app's older data", claimed(1), server, 'PROCESSING'],
    ["it has the app's other data", claimed(3), server, 'PROCESSING'],
    ['it has the same order as data of the app', { ...server, hasServerState: false }, server, 'PROCESSING'],
  ])('it takes what was shown if %s', (_, state, shown, status) => {
    const { takes, applies } = resumption(state, shown);
    expect(applies).toBeUndefined();
    expect(takes).toMatchObject({ hasServerState: shown.hasServerState, delivered: shown.delivered });
    expect(statusOf(takes?.order)).toBe(status);
  });

  test.each<[string, LiveOrder, LiveOrder, object]>([
    ["the app's data was shown", server, claimed(3), { claim: { status: 'SHIPPED' } }],
    [
      "the app's data was shown, and it has such data too",
      claimed(1),
      claimed(3),
      { claim: { status: 'SHIPPED' } },
    ],
    ['its server state is older', server, logged(3), { snapshot: { status: 'SHIPPED' } }],
    ['its server state is an equal copy', server, logged(2), { snapshot: { status: 'PROCESSING' } }],
  ])('it applies what was shown if %s', (_, state, shown, event) => {
    const { takes, applies } = resumption(state, shown);
    expect(takes).toBeUndefined();
    expect(applies).toMatchObject(event);
  });
});

describe('the updates that a subscriber has missed', () => {
  test.each<[string, LiveOrder, LiveOrder]>([
    ["the store has the app's data only", claimed(3), logged(1)],
    ['the subscriber had no server state', logged(3), claimed(1)],
    ['the subscriber had nothing', logged(3), EMPTY_ORDER],
    ['both have the same state', logged(3), logged(3)],
    ["the subscriber's state is newer", logged(1), logged(3)],
  ])('are none if %s', (_, state, notified) => {
    expect(missedUpdates(state, notified, [])).toEqual([]);
  });

  test("are those which the store's server state adds, oldest first", () => {
    const missed = missedUpdates(logged(4), logged(2), []);
    expect(missed.map(({ status }) => status)).toEqual(['SHIPPED', 'DELIVERED']);
  });

  test('are the same objects as those delivered before', () => {
    const [delivered] = missedUpdates(logged(3), logged(2), []);
    if (!delivered) throw new Error('One update is missed.');
    expect(missedUpdates(logged(3), logged(2), [delivered])[0]).toBe(delivered);
  });
});
