import { OrderStatusTracker, OrderTimeline, TransportError, useOrderStatus } from 'react-order-status';
import type { ShopOrder } from '../../model.js';
import { formatMoney, placedOn, totalOf } from '../format.js';
import { Refused } from '../refused.js';
import { ItemsTable } from './items-table.js';
import { Tabs } from './tabs.js';

interface OrderDetailsProps {
  readonly order: ShopOrder;
  readonly onSignIn: () => void;
}

/** The two tabs of an order. */
export function OrderDetails({ order, onSignIn }: OrderDetailsProps) {
  const { connection, error } = useOrderStatus(order.id, order);
  const refusal = connection === 'refused' && error instanceof TransportError ? error.status : undefined;

  return (
    <>
      {refusal !== undefined && <Refused status={refusal} onSignIn={onSignIn} />}
      <Tabs
        label="Order details"
        tabs={[
          {
            id: 'details',
            label: 'Details',
            content: (
              <>
                <OrderStatusTracker order={order} />
                <OrderTimeline history={order.statusHistory} orderId={order.id} />
                <dl className="facts">
                  <div>
                    <dt>Ordered</dt>
                    <dd>{placedOn(order)}</dd>
                  </div>
                  <div>
                    <dt>Deliver to</dt>
                    <dd>{order.address.join(', ')}</dd>
                  </div>
                  <div>
                    <dt>Total</dt>
                    <dd>{formatMoney(totalOf(order))}</dd>
                  </div>
                </dl>
              </>
            ),
          },
          { id: 'items', label: `Items (${order.items.length})`, content: <ItemsTable order={order} /> },
        ]}
      />
    </>
  );
}
