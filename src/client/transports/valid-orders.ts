import { isOrderId } from '../../order/index.js';
import { fullTexts } from '../../texts/index.js';
import { type Transport, TransportError } from '../connection/index.js';

/**
 * The `connect` of a transport for many orders that refuses invalid ids itself: a server answers 400 to a request that
 * names one, and so to all orders of the page.
 */
export const forValidOrders =
  (connect: Transport['connect']): Transport['connect'] =>
  (request, sink) => {
    if (isOrderId(request.orderId)) return connect(request, sink);
    let isClosed = false;
    queueMicrotask(() => {
      if (!isClosed) sink.end({ reason: 'unsupported', error: invalidId(request.orderId) });
    });
    return () => {
      isClosed = true;
    };
  };

const invalidId = (orderId: string) =>
  new TransportError(
    'unsupported',
    fullTexts &&
      `The order id ${JSON.stringify(orderId)} can not be requested: an id has 1 to 128 characters, none of them a control character.`,
  );
