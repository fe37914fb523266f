import { snapshot } from '@/lib/order-events';

/** The state of one order, for polling. */
export async function GET(request: Request, { params }: { params: Promise<{ orderId: string }> }) {
  return snapshot(request, (await params).orderId);
}

export { GET as OPTIONS, GET as POST }; // CORS preflights, and 405 to POST
