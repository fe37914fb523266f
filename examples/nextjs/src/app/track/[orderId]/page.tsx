import type { Metadata } from 'next';
import Link from 'next/link';
import { GuestOrder } from '@/components/guest-order';
import { Refusal } from '@/components/refusal';
import { findOrder } from '@/lib/orders';
import { readShareToken } from '@/lib/share-link';

export const metadata: Metadata = { title: 'Your order', robots: { index: false } };

interface Props {
  readonly params: Promise<{ readonly orderId: string }>;
  readonly searchParams: Promise<{ readonly token?: string }>;
}

/** The page of a share link: one order, for all who have the link, without address and prices. */
export default async function SharedOrderPage({ params, searchParams }: Props) {
  const { token = '' } = await searchParams;
  const orderId = decodeURIComponent((await params).orderId);
  const order = readShareToken(token) === orderId ? await findOrder(orderId) : null;
  if (!order) {
    return (
      <Refusal title="This link does not open an order">
        <p>Links end after a month. The number of your order and your e-mail address open it again.</p>
        <Link className="button" href="/track">
          Track an order
        </Link>
      </Refusal>
    );
  }
  const { id, status, statusHistory, tracking, updatedAt } = order;
  return (
    <article className="card">
      <h1>Order {id}</h1>
      <GuestOrder order={{ id, status, statusHistory, tracking, updatedAt }} token={token} />
    </article>
  );
}
