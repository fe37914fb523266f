import type { Metadata } from 'next';
import { AdminTable } from '@/components/admin/admin-table';
import { listOrders } from '@/lib/orders';
import { requireAdmin } from '@/lib/session';

export const metadata: Metadata = { title: 'All orders' };

export default async function AdminPage() {
  await requireAdmin();
  return (
    <>
      <h1>All orders</h1>
      <AdminTable orders={await listOrders()} />
    </>
  );
}
