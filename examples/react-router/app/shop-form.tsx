import { nextStatuses, type Order, orderFlow, useOrderStatus, useStatusLabel } from 'react-order-status';
import { Form } from 'react-router';

/** What the shop does elsewhere, in its administration: it gives the order its next status. */
export function ShopForm({ order, refusal }: { order: Order; refusal?: string | null }) {
  const { status } = useOrderStatus(order.id, order);
  const labelOf = useStatusLabel();
  return (
    <Form method="post">
      <h2>For the shop</h2>
      <p>Open this page in a second window, then change the order here.</p>
      <div className="statuses">
        {nextStatuses(orderFlow, status).map((next) => (
          <button key={next} type="submit" name="status" value={next}>
            {labelOf(next)}
          </button>
        ))}
      </div>
      {refusal && <p role="alert">{refusal}</p>}
    </Form>
  );
}
