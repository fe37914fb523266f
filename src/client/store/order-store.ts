import {
  InvalidMessageError,
  type OrderEvent,
  type OrderSnapshot,
  type OrderStatusError,
  oncePerField,
  reconcile,
  type ServerMessage,
} from '../../order/index.js';
import { isOffline, onPageEvent } from '../browser/index.js';
import {
  createRenewableConnection,
  createWatchdog,
  type Transport,
  type TransportError,
  type TransportSink,
} from '../connection/index.js';
import { type ConnectionEvent, connectionFlags, nextConnection } from './connection-state.js';
import { asDelivered, withDelivered } from './delivered-updates.js';
import { asConnecting, type LiveOrder, withChange } from './live-order.js';
import { createNotificationBatch } from './notification-batch.js';
import { orderEventOf, orderIdOf } from './order-event.js';
import { createOrderPosition, type KnownPosition } from './order-position.js';
import { createRefusal } from './refusal.js';
import { missedUpdates, resumption } from './resumption.js';
import { resumeCursor } from './state-cursor.js';
import type { OrderSubscribers } from './subscribers.js';
import { createSuspension } from './suspension.js';

/** Ms for which a state counts as fresh while no transport has stated a time: the default heartbeat interval. */
const DEFAULT_FRESH_FOR = 30_000;

/** One order's connection and state, shared by all its subscribers. */
export interface OrderStore {
  get(): LiveOrder;
  /** Where the courier is. */
  position(): KnownPosition | undefined;
  /** Applies the app's own data, e.g. a server-rendered row. */
  hydrate(snapshot: OrderSnapshot<string>): void;
  /** Merges what a subscriber was shown before, by this store or another one, so that no subscriber's order goes back (G2). */
  resume(shown: LiveOrder): void;
  /** The updates since a subscriber was last notified, oldest first; none if it has had no server state yet. */
  missed(notified: LiveOrder): LiveOrder['delivered'];
  /** The newest updates that any subscriber was notified of, oldest first; at most 100. */
  delivered(): LiveOrder['delivered'];
  /** Notifies of the replayed updates that wait to be summed up: call it before a subscriber leaves. */
  notifyNow(): void;
  /** Requests the order again; the present connection serves until the new one opens. */
  refresh(): void;
  close(): void;
}

/**
 * Connects, and keeps the state of one order until it is closed.
 * @param start the state from which the connection resumes.
 * @param delivered updates of an earlier store, which are recognised when they arrive again (G3).
 */
export function openOrderStore(
  orderId: string,
  transport: Transport,
  subscribers: OrderSubscribers,
  start: LiveOrder,
  delivered: LiveOrder['delivered'] = [],
): OrderStore {
  let state = asConnecting(start);
  /** Updates delivered by another store, or here only to subscribers that had missed them; not part of `state`. */
  let deliveredElsewhere = delivered;
  /** Whether the server has reported the order as final. */
  let isFinal = false;
  /** The open transport; absent while it is lost. */
  let serving: { event: 'pushed' | 'polled'; type: string } | undefined;
  let freshFor = DEFAULT_FRESH_FOR;

  const position = createOrderPosition(orderId, subscribers);
  const notifications = createNotificationBatch(subscribers);
  const freshness = createWatchdog(freshFor, () => move('timed-out', { isStale: true }));

  function set(change: Partial<LiveOrder>) {
    const before = state;
    state = withChange(state, change);
    if (state !== before) subscribers.notify((subscriber) => subscriber.onChange?.());
  }

  /** Applies an event to the connection's state, together with other changes, as one change. */
  function move(event: ConnectionEvent, change: Partial<LiveOrder> = {}) {
    const moved = nextConnection(state.connection, event);
    const connection = moved === 'reconnecting' && isOffline() ? nextConnection(moved, 'offline') : moved;
    set({ connection, ...change });
  }

  const isOver = () => connectionFlags[state.connection].isOver;
  const log = (...data: unknown[]) => subscribers.log(...data);
  const report = (error: OrderStatusError) => subscribers.report(error);

  /**
   * @param hasServerState whether the order includes state from a server afterwards.
   * @param earlier updates delivered elsewhere.
   */
  function apply(event: OrderEvent<string>, hasServerState: boolean, earlier: LiveOrder['delivered'] = []) {
    // The updates in the first snapshot are not new.
    const areNew = state.hasServerState || 'update' in event;
    const { state: order, updates, ignored } = reconcile(state.order, event);
    // Every hook of an order hydrates it with the same data.
    if (ignored && !('claim' in event && ignored === 'duplicate')) log('ignored:', ignored);
    const added = areNew ? asDelivered(updates, earlier) : [];
    set({ order, hasServerState, delivered: withDelivered(state.delivered, added) });
    notifications.add(added);
    for (const update of added) subscribers.notify((subscriber) => subscriber.onUpdate?.(update));
  }

  function receive(message: ServerMessage<string>, cursor: string | undefined) {
    if (message.type === 'connected' && message.resumed) notifications.replayBegins();
    const event = orderEventOf(message, cursor);
    if (!event) return;
    if (orderIdOf(event) !== orderId) return report(new InvalidMessageError('orderId', `"${orderId}"`));
    apply(event, true);
  }

  /** The server has sent something that is `age` ms old. It also ends a timeout, unless it is too old to prove anything. */
  function alive(age = 0) {
    if (age >= freshFor) return move('timed-out', { isStale: true });
    freshness.received(age, freshFor);
    if (!serving) return set({ isStale: false });
    refusal.over();
    move(serving.event, { isStale: false, connectionType: serving.type, error: null });
  }

  const refusal = createRefusal(() => {
    log('requesting the refused order again');
    connection.renew();
  });
  function refuse(error: TransportError) {
    move('refused', { error });
    report(error);
  }

  const sink: TransportSink = {
    open({ type, live, freshFor: time, age }) {
      if (serving?.type !== type) log(live ? 'connected by' : 'falling back to', type);
      serving = { event: live ? 'pushed' : 'polled', type };
      freshFor = time;
      alive(age);
      suspension.setPolling(!live);
    },
    alive: () => alive(),
    message(message, cursor, age = 0) {
      log('message received:', message);
      alive(age);
      const before = state.order?.status;
      receive(message, cursor);
      position.received(message, { before, after: state.order?.status, age });
    },
    invalid: oncePerField(report),
    lost(error) {
      if (freshFor === Number.POSITIVE_INFINITY) {
        // Without visible heartbeats, the state was fresh until now.
        freshFor = DEFAULT_FRESH_FOR;
        freshness.received(0, freshFor);
      }
      serving = undefined;
      const refused = refusal.lost(error);
      if (refused) return refuse(refused);
      if (state.connection === 'refused') return log(error.message);
      move('lost', { error });
      report(error);
    },
    end(end) {
      serving = undefined;
      freshness.stop();
      if (end.reason === 'finished') {
        isFinal = true;
        refusal.over();
        return move('finished', { isStale: false, error: null });
      }
      const refused = refusal.ended(end.error);
      if (refused) refuse(refused);
    },
    degraded: report,
    hint: log,
  };

  const stopPageEvents = onPageEvent((event) => {
    if (event === 'offline' || event === 'online') move(event);
  });

  freshness.received();
  const request = {
    orderId,
    cursor: () => resumeCursor(state),
    known: () => state.order,
    pollingInterval: () => subscribers.pollingInterval(),
    isFinal: () => isFinal,
  };
  const connection = createRenewableConnection(transport, request, sink);
  const suspension = createSuspension(
    () => {
      if (state.connection === 'closed') return;
      log('suspended while the page is not shown');
      connection.close();
      serving = undefined;
      refusal.paused();
      move('suspended');
    },
    () => {
      if (isOver()) return;
      log('resumed');
      move('resumed');
      connection.renew();
    },
  );

  return {
    get: () => state,
    position: position.get,
    hydrate: (claim) => apply({ claim, receivedAt: new Date().toISOString() }, state.hasServerState),
    resume(shown) {
      const { takes, applies } = resumption(state, shown);
      if (takes) set(takes);
      if (applies) apply(applies, state.hasServerState, [...shown.delivered, ...deliveredElsewhere]);
    },
    missed(notified) {
      const known = [...state.delivered, ...deliveredElsewhere];
      const missed = missedUpdates(state, notified, known);
      const added = missed.filter((update) => !known.includes(update));
      deliveredElsewhere = withDelivered(deliveredElsewhere, added);
      return missed;
    },
    delivered: () => withDelivered(deliveredElsewhere, state.delivered),
    notifyNow: notifications.flush,
    refresh() {
      // It reconnects when the page is shown again.
      if (state.connection === 'suspended') return;
      if (isOver()) {
        refusal.over();
        freshness.received();
        move('refreshed');
      }
      connection.renew();
    },
    close() {
      stopPageEvents();
      suspension.stop();
      refusal.over();
      freshness.stop();
      notifications.stop();
      connection.close();
    },
  };
}
