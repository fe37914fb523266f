import type { Person, ShopOrder } from '../model.js';
import { OrderCard } from './order-card.js';
import { Refused } from './refused.js';

interface CustomerPageProps {
  readonly person: Person;
  /** The orders as the page has loaded them; each card is live. */
  readonly orders: readonly ShopOrder[];
  /** The HTTP status with which the list was refused. */
  readonly refusal?: number;
  readonly onOpen: (orderId: string) => void;
  readonly onSignIn: () => void;
}

/** The orders of a customer; each opens its details. */
export function CustomerPage({ person, orders, refusal, onOpen, onSignIn }: CustomerPageProps) {
  return (
    <section aria-labelledby="orders-title">
      <h1 id="orders-title">{person.role === 'GUEST' ? 'Your order' : `Your orders, ${person.name}`}</h1>
      {refusal !== undefined && <Refused status={refusal} onSignIn={onSignIn} />}
      <ul className="orders">
        {orders.map((order) => (
          <li key={order.id}>
            <OrderCard order={order} onOpen={onOpen} />
          </li>
        ))}
      </ul>
    </section>
  );
}
