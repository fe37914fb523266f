import { Toaster } from 'react-hot-toast';
import { OrderStatusTracker, OrderTimeline } from 'react-order-status';
import { data, isRouteErrorResponse } from 'react-router';
import { changeOrder } from '../lib/change-order.server';
import { findOrder } from '../lib/orders.server';
import { getSession } from '../lib/session.server';
import { ShopForm } from '../shop-form';
import type { Route } from './+types/order';

export function loader({ request, params }: Route.LoaderArgs) {
  const row = findOrder(params.orderId);
  if (!row || row.userId !== getSession(request).userId) throw data(null, { status: 404 });
  const { userId: _, ...order } = row; // all that a loader returns is part of the page
  return order;
}

/** The next status of the order. Check here that the sender works for the shop. */
export async function action({ request, params }: Route.ActionArgs) {
  const refusal = await changeOrder(params.orderId, (await request.formData()).get('status'));
  return data(refusal, { status: refusal ? 409 : 200 });
}

/** An order, live. Tracker, timeline and form share one connection. */
export default function OrderPage({ loaderData: order, actionData: refusal }: Route.ComponentProps) {
  return (
    <>
      <h1>Order {order.id}</h1>
      <OrderStatusTracker order={order} />
      <OrderTimeline orderId={order.id} history={order.statusHistory} />
      <ShopForm order={order} refusal={refusal} />
      <Toaster />
    </>
  );
}

export function ErrorBoundary({ error, params }: Route.ErrorBoundaryProps) {
  if (!isRouteErrorResponse(error)) throw error;
  return (
    <>
      <h1>There is no order {params.orderId}</h1>
      <p>Please look at its number in the confirmation that we sent you.</p>
      <p>
        <a href="/orders/123">See order 123</a>
      </p>
    </>
  );
}
