import {
  InvalidMessageError,
  type OrderEvent,
  type OrderSnapshot,
  type OrderStatusError,
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
import { type ConnectionEvent, connectionClaims, nextConnection } from './connection-state.js';
import { asDelivered, withDelivered } from './delivered-updates.js';
import { type LiveOrder, withChange, withoutClaim } from './live-order.js';
import { orderEventOf, orderIdOf, stateEvent } from './order-event.js';
import { createRefusal } from './refusal.js';
import { resumeCursor } from './state-cursor.js';
import type { OrderSubscribers } from './subscribers.js';
import { createSuspension } from './suspension.js';

/** How long a state counts as fresh before any server was heard, ms: the seed's heartbeat. */
const UNPROVED_FRESH_FOR = 30_000;

/** One order's connection and state, shared by all who watch it. */
export interface OrderStore {
  get(): LiveOrder;
  /** Takes in what the app already knows, e.g. a server-rendered row. */
  hydrate(snapshot: OrderSnapshot<string>): void;
  /** Takes in what someone was shown before, by this feed or by another: no one's order goes back (G2). */
  resume(shown: LiveOrder): void;
  /** The news since what someone heard last, oldest first: none before a server has told them the order. */
  missed(heard: LiveOrder): LiveOrder['delivered'];
  /** The newest updates that anyone was told, oldest first; at most 100. */
  delivered(): LiveOrder['delivered'];
  /** Asks anew; the present connection stays until the new one answers. */
  refresh(): void;
  close(): void;
}

/**
 * Connects, and keeps the state of one order until it is closed.
 * @param start what is known already: the connection resumes there.
 * @param told updates that were told already, by which they are known again (G3).
 */
export function openOrderStore(
  orderId: string,
  transport: Transport,
  subscribers: OrderSubscribers,
  start: LiveOrder,
  told: LiveOrder['delivered'] = [],
): OrderStore {
  let state = withoutClaim(start);
  /** What was told by another feed, and here to those alone who had missed it: no news of this one. */
  let toldElsewhere = told;
  /** Whether the server has said that the order is final. */
  let isFinal = false;
  /** How the transport proved itself last; absent while it is lost. */
  let proof: { event: 'pushed' | 'polled'; type: string } | undefined;
  let freshFor = UNPROVED_FRESH_FOR;

  const freshness = createWatchdog(freshFor, () => move('silent', { isStale: true }));

  function set(change: Partial<LiveOrder>) {
    const before = state;
    state = withChange(state, change);
    if (state !== before) subscribers.notify((subscriber) => subscriber.onChange?.());
  }

  /** Moves the connection on; what an event brings to light comes with it, as one change. */
  function move(event: ConnectionEvent, change: Partial<LiveOrder> = {}) {
    const moved = nextConnection(state.connection, event);
    const connection = moved === 'reconnecting' && isOffline() ? nextConnection(moved, 'offline') : moved;
    set({ connection, ...change });
  }

  const isOver = () => connectionClaims[state.connection].isOver;
  function log(...words: unknown[]) {
    if (!subscribers.some(({ debug }) => debug)) return;
    // biome-ignore lint/suspicious/noConsole: the debug mode is for the console (seed, debug mode).
    console.log('[order-status]', orderId, ...words);
  }

  function report(error: OrderStatusError) {
    log(error.message);
    subscribers.notify((subscriber) => subscriber.onError?.(error));
  }

  /**
   * @param isTold whether a server has told of the order then: the first snapshot it sends is no news.
   * @param told updates that were told elsewhere.
   */
  function take(event: OrderEvent<string>, isTold: boolean, told: LiveOrder['delivered'] = []) {
    const isNews = state.hasServerState || 'update' in event;
    const { state: order, updates, ignored } = reconcile(state.order, event);
    // Every hook of an order repeats what the app knows of it.
    if (ignored && !('claim' in event && ignored === 'duplicate')) log('ignored:', ignored);
    const news = isNews ? asDelivered(updates, told) : [];
    set({ order, hasServerState: isTold, delivered: withDelivered(state.delivered, news) });
    for (const update of news) subscribers.notify((subscriber) => subscriber.onUpdate?.(update));
  }

  const claim = (snapshot: OrderSnapshot<string>) =>
    take({ claim: snapshot, receivedAt: new Date().toISOString() }, state.hasServerState);

  function receive(message: ServerMessage<string>, cursor: string | undefined) {
    const event = orderEventOf(message, cursor);
    if (!event) return;
    if (orderIdOf(event) !== orderId) return report(new InvalidMessageError('orderId', `"${orderId}"`));
    take(event, true);
  }

  /** A sign of life; it also makes good what silence or an `offline` event took back. */
  function alive() {
    freshness.received();
    if (!proof) return set({ isStale: false });
    refusal.over();
    move(proof.event, { isStale: false, connectionType: proof.type, error: null });
  }

  const refusal = createRefusal(() => {
    log('asking again for what was refused');
    connection.renew();
  });
  function refuse(error: TransportError) {
    move('refused', { error });
    report(error);
  }

  const sink: TransportSink = {
    open({ type, live, freshFor: time }) {
      if (proof?.type !== type) log(live ? 'connected by' : 'falling back to', type);
      proof = { event: live ? 'pushed' : 'polled', type };
      alive();
      freshFor = time;
      freshness.limit(freshFor);
      suspension.asks(!live);
    },
    alive,
    message(message, cursor) {
      log('message received:', message);
      alive();
      receive(message, cursor);
    },
    invalid: report,
    lost(error) {
      if (freshFor === Number.POSITIVE_INFINITY) {
        // Where nobody sees silence, the connection was good until now; from now on it is not.
        freshFor = UNPROVED_FRESH_FOR;
        freshness.received();
        freshness.limit(freshFor);
      }
      proof = undefined;
      const refused = refusal.lost(error);
      if (refused) return refuse(refused);
      if (state.connection === 'refused') return log(error.message);
      move('lost', { error });
      report(error);
    },
    end(end) {
      proof = undefined;
      freshness.stop();
      if (end.reason === 'finished') {
        isFinal = true;
        refusal.over();
        return move('finished', { isStale: false, error: null });
      }
      const refused = refusal.ended(end.error);
      if (refused) refuse(refused);
    },
    hint: log,
  };

  const stopPageEvents = onPageEvent((event) => {
    if (event === 'offline' || event === 'online') move(event);
  });

  freshness.received();
  const connection = createRenewableConnection(
    transport,
    {
      orderId,
      cursor: () => resumeCursor(state),
      pollingInterval: () => subscribers.pollingInterval(),
      isFinal: () => isFinal,
    },
    sink,
  );
  const suspension = createSuspension(
    () => {
      if (state.connection === 'closed') return;
      log('suspended while nobody looks');
      connection.close();
      proof = undefined;
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
    hydrate: claim,
    resume({ order: shown, hasServerState: isTold, delivered: news }) {
      const { order: known } = state;
      if (!shown || (shown === known && (state.hasServerState || !isTold))) return;
      if (!known) return set({ order: shown, hasServerState: isTold, delivered: news });
      if (!isTold) return take(stateEvent(shown), state.hasServerState, toldElsewhere);
      const { state: order, updates } = reconcile(shown, stateEvent(known));
      if (!state.hasServerState) return set({ order, hasServerState: isTold, delivered: news });
      if (updates.length === 0) take(stateEvent(order), true, news);
    },
    missed({ order: heard, hasServerState: isTold }) {
      const { order } = state;
      if (!heard || !isTold || !order || !state.hasServerState || heard === order) return [];
      const known = [...state.delivered, ...toldElsewhere];
      const missed = asDelivered(reconcile(heard, stateEvent(order)).updates, known);
      toldElsewhere = withDelivered(
        toldElsewhere,
        missed.filter((update) => !known.includes(update)),
      );
      return missed;
    },
    delivered: () => withDelivered(toldElsewhere, state.delivered),
    refresh() {
      // It asks anew by itself when it is looked at again.
      if (state.connection === 'suspended') return;
      if (isOver()) {
        refusal.over();
        freshness.received();
        move('asked');
      }
      connection.renew();
    },
    close() {
      stopPageEvents();
      suspension.stop();
      refusal.over();
      freshness.stop();
      connection.close();
    },
  };
}
