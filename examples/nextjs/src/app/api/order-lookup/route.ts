import { createOrderLookup } from 'react-order-status/server';
import { findContact } from '@/lib/orders';
import { sharedPath } from '@/lib/share-link';

export const POST = createOrderLookup({
  lookup: async ({ orderNumber, contact }) => {
    const order = await findContact(orderNumber.toUpperCase());
    return order?.email === contact.toLowerCase() ? sharedPath(order.id) : null;
  },
  // Set by your own proxy: what a client sends under this name must not reach this server.
  limitKey: (request) => request.headers.get('X-Real-IP'),
});
