import { OrderStatusTracker, OrderTimeline } from 'react-order-status';
import type { ShopOrder } from '../../model.js';
import { Courier } from '../courier/courier.js';
import { formatMoney, placedOn, totalOf } from '../format.js';
import { Tabs } from '../tabs.js';
import { ItemsTable } from './items-table.js';

interface OrderDetailsProps {
  readonly order: ShopOrder;
  /** Called from the tracker, which explains it if the session has ended. */
  readonly onSignIn: () => void;
}

/** The two tabs of an order. */
export const OrderDetails = ({ order, onSignIn }: OrderDetailsProps) => (
  <Tabs
    label="Order details"
    tabs={[
      {
        id: 'details',
        label: 'Details',
        content: (
          <>
            <Courier order={order} />
            <OrderStatusTracker order={order} onSignIn={onSignIn} />
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
);
