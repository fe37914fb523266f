import { stream } from '@/lib/order-events';

/** The live stream of one order. */
export async function GET(request: Request, { params }: { params: Promise<{ orderId: string }> }) {
  return stream(request, (await params).orderId);
}

export { GET as OPTIONS, GET as POST }; // CORS preflights, and 405 to POST
