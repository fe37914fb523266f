import { stream } from '@/lib/order-events';

/** One live stream of all orders that the request names. */
const handler = (request: Request) => stream(request);

export { handler as GET, handler as OPTIONS, handler as POST };
