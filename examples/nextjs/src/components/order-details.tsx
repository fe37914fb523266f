'use client';

import * as Tabs from '@radix-ui/react-tabs';
import { OrderStatusTracker, OrderTimeline } from 'react-order-status';
import { formatMoney, placedOn, totalOf } from '@/lib/format';
import type { ShopOrder } from '@/lib/orders';
import { ItemsTable } from './items-table';

/** The two tabs of an order. */
export const OrderDetails = ({ order }: { readonly order: ShopOrder }) => (
  <Tabs.Root defaultValue="details">
    <Tabs.List className="tab-list" aria-label="Order details">
      <Tabs.Trigger value="details">Details</Tabs.Trigger>
      <Tabs.Trigger value="items">Items ({order.items.length})</Tabs.Trigger>
    </Tabs.List>
    <Tabs.Content value="details" className="tab-panel">
      <OrderStatusTracker order={order} signInUrl="/sign-in" />
      <OrderTimeline orderId={order.id} history={order.statusHistory} />
      <dl className="facts">
        <div>
          <dt>Ordered</dt>
          <dd>{placedOn(order)}</dd>
        </div>
        <div>
          <dt>Deliver to</dt>
          <dd>
            {order.customer}, {order.address}
          </dd>
        </div>
        <div>
          <dt>Total</dt>
          <dd>{formatMoney(totalOf(order))}</dd>
        </div>
      </dl>
    </Tabs.Content>
    <Tabs.Content value="items" className="tab-panel">
      <ItemsTable order={order} />
    </Tabs.Content>
  </Tabs.Root>
);
