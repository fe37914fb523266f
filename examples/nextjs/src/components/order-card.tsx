'use client';

import type { ComponentProps } from 'react';
import { useOrderTracker } from 'react-order-status';
import { formatMoney, itemsOf, placedOn, totalOf } from '@/lib/format';
import type { ShopOrder } from '@/lib/orders';
import { StatusPill } from './status-pill';

interface OrderCardProps extends ComponentProps<'button'> {
  readonly order: ShopOrder;
}

/** One order in the list, live: a button. */
export function OrderCard({ order, ...props }: OrderCardProps) {
  const { status, progress, delivery, description } = useOrderTracker(order);
  return (
    <button type="button" className="order-card" {...props}>
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
