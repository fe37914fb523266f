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
  /**
   * From now on refuses an order, as a 403 does. Without it, the cases of refusals are left out:
   * only for transports that can't see one, as a native `EventSource`.
   */
  refuse?(orderId: string): unknown;
  /** Makes an order final: whoever asks is told its state, and not to come back. Without it, the cases are left out. */
  finish?(orderId: string): unknown;
  /** Sends, or answers the next question with, something that is no message. Without it, the case is left out. */
  garble?(orderId: string): unknown;
  /**
   * Says nothing any more, to anyone, and breaks nothing: what a half-open connection looks like.
   * Without it, the case is left out, as for transports whose client library sees to it.
   */
  stall?(): unknown;
  /** Ends the peer. */
  close(): unknown;
}
