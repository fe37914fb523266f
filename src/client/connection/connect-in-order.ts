import { parseCursor } from '../../order/index.js';
import { connect } from './connect.js';
import type { ConnectRequest, Transport, TransportSink } from './transport.js';

/**
 * Connects a transport, see {@link connect}. Epochs have no order: a state of another one, which was requested before the
 * page entered its present one, may be that of a log that was lost before. It is ignored, and the transport connects
 * again: what it receives then is newer than what the page shows (G1).
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
  let close = () => {};

  function cursor() {
    followed = request.epoch?.() ?? '';
    return request.cursor();
  }
  const message: TransportSink['message'] = (received, beside, age) => {
    // An update is no response: the stream may have been open for long.
    const order = 'order' in received ? received.order : undefined;
    const epoch = parseCursor(order && (order.cursor ?? beside))?.epoch;
    const present = request.epoch?.();
    const isOther = epoch !== undefined && present !== undefined && epoch !== present;
    if (isOther && followed !== undefined && followed !== present) {
      close();
      open();
      return sink.hint?.('ignored: late');
    }
    sink.message(received, beside, age);
    if (followed !== undefined && epoch && epoch === request.epoch?.()) followed = epoch;
  };
  function open() {
    followed = undefined;
    close = connect(transport, { ...request, cursor }, { ...sink, message });
  }

  open();
  return () => close();
}
