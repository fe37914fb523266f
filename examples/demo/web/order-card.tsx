import { useOrderTracker } from 'react-order-status';
import type { ShopOrder } from '../model.js';
import { formatMoney, itemsOf, placedOn, totalOf } from './format.js';
import { ItemPicture } from './pictures/item-picture.js';
import { StatusPill } from './status-pill.js';

interface OrderCardProps {
  readonly order: ShopOrder;
  readonly onOpen: (orderId: string) => void;
}

/** One order in the list of a customer, live; opens its details. */
export function OrderCard({ order, onOpen }: OrderCardProps) {
  const { status, progress, delivery, description } = useOrderTracker(order);

  return (
    <button type="button" className="order-card" onClick={() => onOpen(order.id)}>
      <span className="order-pictures">
        {order.items.map(({ name, picture }) => (
          <ItemPicture key={name} name={picture} />
        ))}
      </span>
      <span className="order-title">
        <strong>Order {order.id}</strong>
        <StatusPill status={status} />
      </span>
      <span className="order-items">{itemsOf(order)}</span>
      <span className="order-next">{delivery ? `${delivery.label} ${delivery.text}` : description}</span>
      {progress && (
        <progress className="order-progress" value={progress.step} max={progress.total}>
          {progress.text}
        </progress>
      )}
      <span className="order-facts">
        {placedOn(order)} · {formatMoney(totalOf(order))}
      </span>
    </button>
  );
}
