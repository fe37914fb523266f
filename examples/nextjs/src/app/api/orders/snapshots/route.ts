import { snapshot } from '@/lib/order-events';

/** The states of all orders that the request names, for polling. */
const handler = (request: Request) => snapshot(request);

export { handler as GET, handler as OPTIONS, handler as POST };
