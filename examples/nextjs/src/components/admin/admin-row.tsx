'use client';

import Link from 'next/link';
import { useOrderStatus } from 'react-order-status';
import { formatMoney, totalOf } from '@/lib/format';
import type { ShopOrder } from '@/lib/orders';
import { StatusPill } from '../status-pill';
import { ChangeDialog } from './change-dialog';
import { ScanDialog } from './scan-dialog';

/** One order in the table, live. */
export function AdminRow({ order }: { readonly order: ShopOrder }) {
  const { status } = useOrderStatus(order.id, order);
  return (
    <tr>
      <th scope="row">
        <Link href={`/orders/${encodeURIComponent(order.id)}`}>{order.id}</Link>
      </th>
      <td>{order.customer}</td>
      <td>{formatMoney(totalOf(order))}</td>
      <td>
        <StatusPill status={status} />
      </td>
      <td>
        <span className="row-buttons">
          <ScanDialog orderId={order.id} />
          <ChangeDialog orderId={order.id} status={status} />
        </span>
      </td>
    </tr>
  );
}
