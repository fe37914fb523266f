import EventSource, { sources } from 'eventsourcemock';
import { sse } from 'react-order-status';
import { streamTests } from './stream-tests.js';
import { connected, updated } from './wire.js';

const source = () => {
  const found = sources['/api/orders/123/stream?heartbeat=message'];
  if (!found) throw new Error('no EventSource was created');
  return found;
};
const send = (message: object) => source().emitMessage({ data: JSON.stringify(message), lastEventId: '' });

streamTests('an EventSource (eventsourcemock)', () => ({
  transport: sse({ EventSource }),
  accept: () => send(connected),
  fail: () => source().emitError(new Event('error')),
  publish: () => send(updated),
}));
