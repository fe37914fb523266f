'use client';

import { OrderStatusProvider } from 'react-order-status';
import type { ShopOrder } from '@/lib/orders';
import { OrderDetails } from './order-details';
import { reportProblem } from './report-problem';

/** The details of one live order, on a page of its own. */
export const LiveOrder = ({ order }: { readonly order: ShopOrder }) => (
  <OrderStatusProvider onError={reportProblem}>
    <OrderDetails order={order} />
  </OrderStatusProvider>
);
