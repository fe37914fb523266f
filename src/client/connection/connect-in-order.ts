import {
  type Cursor,
  changesEpoch,
  isOfLostLog,
  parseCursor,
  type ServerMessage,
} from '../../order/index.js';
import { fullTexts } from '../../texts/index.js';
import { connect } from './connect.js';
import type { ConnectRequest, Transport, TransportSink } from './transport.js';
import { TransportError } from './transport-error.js';

/**
 * Connects a transport, see {@link connect}. What a connection brings may belong to a log that was lost before, e.g. where a
 * proxy holds a stream back. In two cases only the order of messages shows that; the message is then ignored, the
 * connection counts as lost (G4), and the transport connects again: what it receives then is newer than what the page shows
 * (G1, G2).
 *
 * - A state of another epoch that was requested before the page entered its present one: epochs have no order.
 * - An update of the same epoch, after an entry on the same connection that the page knows to be lost.
 *
 * The messages of a transport that has several connections at once have no common order. Such a transport calls
 * `known`, and compares the messages of each connection itself.
 * @returns closes the connection; does not throw.
 */
export function connectInOrder(
  transport: Transport,
  request: ConnectRequest,
  sink: TransportSink,
): () => void {
  /**
   * The page's epoch when the transport began its attempt, or later, of a state that it received; '' for none.
   * `undefined` if the transport requests no cursor: then nothing is known about its requests.
   */
  let followed: string | undefined;
  /** The newest entry of the log that the connection has stated. */
  let newest: Cursor | undefined;
  /** Whether the transport has several connections, and compares the messages of each itself. */
  let hasConnections = false;
  let close = () => {};

  function known() {
    hasConnections = true;
    return request.known?.();
  }
  function cursor() {
    followed = request.known?.()?.epoch ?? '';
    return request.cursor();
  }
  /** @param epoch of the state in the message. */
  function isLate(received: ServerMessage<string>, epoch: string | undefined): boolean {
    const state = hasConnections ? undefined : request.known?.();
    if (!state) return false;
    if (received.type === 'order-updated') return newest !== undefined && isOfLostLog(state, newest);
    return followed !== undefined && followed !== state.epoch && changesEpoch(state, epoch);
  }
  const message: TransportSink['message'] = (received, beside, age) => {
    const stated = parseCursor(cursorOf(received, beside, request.orderId));
    // An update is no response: the stream may have been open for long.
    const epoch = 'order' in received && received.order ? stated?.epoch : undefined;
    if (isLate(received, epoch)) {
      close();
      open();
      sink.hint?.('ignored: late');
      return sink.lost(lateError());
    }
    newest = stated ?? newest;
    sink.message(received, beside, age);
    if (followed !== undefined && epoch && epoch === request.known?.()?.epoch) followed = epoch;
  };
  function open() {
    followed = newest = undefined;
    close = connect(transport, { ...request, cursor, known }, { ...sink, message });
  }

  open();
  return () => close();
}

const lateError = () =>
  new TransportError(
    'unexpected-response',
    fullTexts &&
      'A proxy delivered late what the server had sent before its log of the order was replaced: it is ignored, and the connection is opened again.',
  );

/** The cursor that a message about the requested order states: of its state, or its own. A cache may mix up orders. */
function cursorOf(
  received: ServerMessage<string>,
  beside: string | undefined,
  orderId: string,
): string | undefined {
  const state = 'order' in received && received.order;
  const isOfLog = received.type === 'order-updated' || received.type === 'connected';
  const subject = state || (isOfLog && received);
  if (!subject || (subject.orderId ?? orderId) !== orderId) return undefined;
  return subject.cursor ?? beside;
}
