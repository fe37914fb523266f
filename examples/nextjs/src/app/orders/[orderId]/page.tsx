import type { Metadata } from 'next';
import Link from 'next/link';
import { forbidden, notFound } from 'next/navigation';
import { toOrder } from 'react-order-status/server';
import { OrderDetails } from '@/components/order-details';
import { readOrder } from '@/lib/order-events';
import { findOrder } from '@/lib/orders';
import { requireSession } from '@/lib/session';
import { sharedPath } from '@/lib/share-link';
import { isOwn } from '@/lib/viewer';

interface Props {
  readonly params: Promise<{ readonly orderId: string }>;
}

// Unlike a route handler, a page gets its params as the URL has them, e.g. `%231001`.
const idOf = async ({ params }: Props) => decodeURIComponent((await params).orderId);

export const generateMetadata = async (props: Props): Promise<Metadata> => ({
  title: `Order ${await idOf(props)}`,
});

export default async function OrderPage(props: Props) {
  const session = await requireSession();
  const row = await findOrder(await idOf(props));
  if (!row) notFound();
  if (!isOwn(session, row)) forbidden();
  // With `REDIS_URL` rows are saved after updates are published: the page begins with what is published.
  const snapshot = await readOrder(row.id);
  const order = snapshot ? { ...row, ...toOrder(snapshot) } : row;
  return (
    <article className="card">
      <header className="dialog-header">
        <h1>Order {order.id}</h1>
        <Link className="quiet-link" href={sharedPath(order.id)}>
          Link to share
        </Link>
      </header>
      <OrderDetails order={order} />
    </article>
  );
}
