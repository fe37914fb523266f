import { useEffect } from 'react';
import type { Person, ShopOrder } from '../model.js';
import { formatMoney, itemsOf, placedOn, totalOf } from './format.js';
import { Refused } from './refused.js';
import { StatusPill } from './status-pill.js';
import { useRequest } from './use-request.js';
import { useWindowFocus } from './use-window-focus.js';

interface CustomerPageProps {
  readonly person: Person;
  readonly isModalOpen: boolean;
  readonly onOpen: (orderId: string) => void;
  readonly onSignIn: () => void;
}

/** The orders of a customer; each opens its details. */
export function CustomerPage({ person, isModalOpen, onOpen, onSignIn }: CustomerPageProps) {
  const { data: orders, error, reload } = useRequest<ShopOrder[]>('/shop/orders');
  useWindowFocus(reload);
  // The list does not update while the details are open.
  useEffect(() => {
    if (!isModalOpen) reload();
  }, [isModalOpen, reload]);

  return (
    <section aria-labelledby="orders-title">
      <h1 id="orders-title">Your orders, {person.name}</h1>
      {error && <Refused status={error.status} onSignIn={onSignIn} />}
      <ul className="orders">
        {orders?.map((order) => (
          <li key={order.id}>
            <button type="button" className="order-card" onClick={() => onOpen(order.id)}>
              <span className="order-pictures" aria-hidden="true">
                {order.items.map(({ name, picture }) => (
                  <span key={name}>{picture}</span>
                ))}
              </span>
              <span className="order-title">
                <strong>Order {order.id}</strong>
                <StatusPill status={order.status} />
              </span>
              <span className="order-items">{itemsOf(order)}</span>
              <span className="order-facts">
                {placedOn(order)} · {formatMoney(totalOf(order))}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
