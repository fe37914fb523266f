import type { Transport } from '../../client/index.js';
import type { OrderUpdate } from '../../order/index.js';

/**
 * What a transport talks to, in the hands of the contract: your server or a faithful fake of it,
 * with a log of its own. Any order id exists, and its orders begin as `PENDING`.
 */
export interface TransportPeer {
  /** Makes the transport, on its way to this peer; called once or twice per case. */
  createTransport(): Transport;
  /** Publishes an update, as `emitOrderUpdate` does: it gets the order's next version. */
  publish(update: Omit<OrderUpdate, 'version'>): unknown;
  /** Breaks every connection. Whoever comes back is served. Of a peer that is polled, the next answer fails. */
  cut(): unknown;
  /** Can't be reached from now on; what was open breaks. */
  down(): unknown;
  /** Can be reached again. */
  up(): unknown;
  /** How often anyone has tried to connect, or asked, so far. */
  attempts(): number;
  /** How many connections, or questions without an answer yet, are open now. */
  connections(): number;
  /** From now on refuses an order, as a 403 with the server's error body (`{ error: { code } }`) does. */
  refuse?(orderId: string): unknown;
  /** Makes an order final: whoever asks is told its state, and not to come back. */
  finish?(orderId: string): unknown;
  /** Sends, or answers the next question with, something that is no message. */
  garble?(orderId: string): unknown;
  /** Says nothing any more, and breaks nothing: what a half-open connection looks like. */
  stall?(orderId: string): unknown;
  /**
   * Breaks what is open. From now on something between the peer and the transport answers in the peer's place, with
   * this HTTP status and without the server's error body, until {@link TransportPeer.up} is called.
   */
  intercept?(status: number): unknown;
  /** Ends the peer. */
  close(): unknown;
}

/** What not every peer can do, nor every transport see: each is needed unless `without` names it. */
export type PeerSkill = 'refuse' | 'finish' | 'garble' | 'stall' | 'intercept';
