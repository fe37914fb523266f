'use client';

import Link from 'next/link';
import { useOrderStatus } from 'react-order-status';
import { formatMoney, totalOf } from '@/lib/format';
import type { ShopOrder } from '@/lib/orders';
import { StatusPill } from '../status-pill';
import type { Task } from './admin-table';

interface AdminRowProps {
  readonly order: ShopOrder;
  readonly onTask: (task: Task) => void;
}

/** One order in the table, live. */
export function AdminRow({ order, onTask }: AdminRowProps) {
  const { status } = useOrderStatus(order.id, order);
  const now = { ...order, status };
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
          <button
            type="button"
            className="button"
            aria-label={`Carrier scan of order ${order.id}`}
            onClick={() => onTask({ kind: 'scan', order: now })}
          >
            Scan…
          </button>
          <button
            type="button"
            className="button"
            aria-label={`Update order ${order.id}`}
            onClick={() => onTask({ kind: 'change', order: now })}
          >
            Update…
          </button>
        </span>
      </td>
    </tr>
  );
}
