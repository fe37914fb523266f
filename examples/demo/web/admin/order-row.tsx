import { nextStatuses, orderFlow, useOrderStatus } from 'react-order-status';
import type { ShopOrder } from '../../model.js';
import { formatMoney, totalOf } from '../format.js';
import { StatusPill } from '../status-pill.js';

interface OrderRowProps {
  readonly order: ShopOrder;
  readonly onOpen: (orderId: string) => void;
  /** Called with the current state of the order. */
  readonly onChange: (order: ShopOrder) => void;
  readonly onScan: (order: ShopOrder) => void;
}

/** One order in the admin's table, live. */
export function OrderRow({ order, onOpen, onChange, onScan }: OrderRowProps) {
  const { status } = useOrderStatus(order.id, order.status);
  const isFinal = nextStatuses(orderFlow, status).length === 0;

  return (
    <tr>
      <th scope="row">
        <button type="button" className="link-button" onClick={() => onOpen(order.id)}>
          {order.id}
        </button>
      </th>
      <td>{order.customer}</td>
      <td>{formatMoney(totalOf(order))}</td>
      <td>
        <StatusPill status={status} />
      </td>
      <td>
        {isFinal ? (
          <span className="final">Nothing follows</span>
        ) : (
          <span className="row-buttons">
            <button
              type="button"
              className="button"
              aria-label={`Carrier scan of order ${order.id}`}
              onClick={() => onScan({ ...order, status })}
            >
              Carrier scan…
            </button>
            <button
              type="button"
              className="button"
              aria-label={`Update order ${order.id}`}
              onClick={() => onChange({ ...order, status })}
            >
              Update…
            </button>
          </span>
        )}
      </td>
    </tr>
  );
}
