import { useActionState } from 'react';
import { nextStatuses, type Order, orderFlow, useOrderStatus, useStatusLabel } from 'react-order-status';

/** What the shop does elsewhere, in its administration: it gives the order its next status. */
export function ShopForm({ order }: { order: Order }) {
  const { status } = useOrderStatus(order.id, order);
  const labelOf = useStatusLabel();
  const [refusal, change] = useActionState(async (_: string | null, body: FormData) => {
    const url = `/api/shop/orders/${encodeURIComponent(order.id)}/status`;
    const answer = await fetch(url, { method: 'POST', body });
    return answer.ok ? null : answer.text();
  }, null);

  return (
    <form action={change}>
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
    </form>
  );
}
