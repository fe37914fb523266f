import { Toaster } from 'react-hot-toast';
import { OrderStatusTracker, OrderTimeline } from 'react-order-status';
import { ShopForm } from './shop-form';
import { useOrder } from './use-order';

/** An order, live. Tracker, timeline and form share one connection. */
export function OrderPage({ orderId }: { orderId: string }) {
  const order = useOrder(orderId);
  if (order === null) return <NoSuchOrder orderId={orderId} />;
  return (
    <main>
      <h1>Order {orderId}</h1>
      <OrderStatusTracker order={order ?? null} />
      <OrderTimeline orderId={order?.id} history={order?.statusHistory} loading={!order} />
      {order && <ShopForm order={order} />}
      <Toaster />
    </main>
  );
}

const NoSuchOrder = ({ orderId }: { orderId: string }) => (
  <main>
    <h1>There is no order {orderId}</h1>
    <p>Please look at its number in the confirmation that we sent you.</p>
    <p>
      <a href="/?order=123">See order 123</a>
    </p>
  </main>
);
