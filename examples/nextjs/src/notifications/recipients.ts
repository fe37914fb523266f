import { eq } from 'drizzle-orm';
import type { Recipient } from 'react-order-status/server/notify';
import { db } from '@/db';
import { orders, users } from '@/db/schema';

/** How to reach a customer. */
export async function findRecipient(userId: string): Promise<Recipient | null> {
  const user = await db.query.users.findFirst({ where: eq(users.id, userId) });
  if (!user) return null;
  const { name, email, phone, locale, timeZone } = user;
  return { userId, name, email, phone: phone ?? undefined, locale, timeZone };
}

/** Whom to notify of an order: its customer, or the guest who has placed it. */
export async function recipientOf(orderId: string): Promise<Recipient | null> {
  const order = await db.query.orders.findFirst({ where: eq(orders.id, orderId) });
  if (!order) return null;
  if (order.userId) return findRecipient(order.userId);
  return {
    userId: `${GUEST}${orderId}`,
    name: order.customer,
    email: order.email,
    locale: 'en-GB',
    timeZone: 'Europe/London',
  };
}

const GUEST = 'guest:';

export const isGuest = ({ userId }: Recipient): boolean => userId.startsWith(GUEST);
