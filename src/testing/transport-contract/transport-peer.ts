import type { Transport } from '../../client/index.js';
import type { OrderUpdate } from '../../order/index.js';

/**
 * The server of a transport, controlled by the contract: your server or a faithful fake of it,
 * with a log of its own. Every order id exists, and orders begin as `PENDING`.
 */
export interface TransportPeer {
  /** Creates a transport that connects to this peer; called once or twice per case. */
  createTransport(): Transport;
  /** Publishes an update, as `emitOrderUpdate` does: it gets the order's next version. */
  publish(update: Omit<OrderUpdate, 'version'>): unknown;
  /** Breaks every connection; reconnecting succeeds. If the peer is polled, the next answer fails. */
  cut(): unknown;
  /** Breaks every connection, and makes the peer unreachable. */
  down(): unknown;
  /** Makes the peer reachable again. */
  up(): unknown;
  /** The number of connection attempts or requests so far. */
  attempts(): number;
  /** The number of open connections, or of requests that are not answered yet. */
  connections(): number;
  /** From now on refuses an order, e.g. with 403 and the server's error body (`{ error: { code } }`). */
  refuse?(orderId: string): unknown;
  /** Makes an order final: clients receive its state and the end of the order. */
  finish?(orderId: string): unknown;
  /** Sends an invalid message, or answers the next request with one. */
  garble?(orderId: string): unknown;
  /** Stops sending without closing a connection, as on a half-open connection. */
  stall?(orderId: string): unknown;
  /**
   * Breaks every connection. From now on an intermediary answers in place of the peer, with this HTTP status and
   * without the server's error body, until {@link TransportPeer.up} is called.
   */
  intercept?(status: number): unknown;
  /** Closes the peer. */
  close(): unknown;
}

/** Optional abilities of a peer: each is needed unless `without` lists it. */
export type PeerSkill = 'refuse' | 'finish' | 'garble' | 'stall' | 'intercept';
