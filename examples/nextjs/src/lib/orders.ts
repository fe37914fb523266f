import { desc, eq, inArray, sql } from 'drizzle-orm';
import type { Order, OrderUpdate } from 'react-order-status';
import { type Database, db } from '@/db';
import { orderHistory, orderItems, orders } from '@/db/schema';

export interface Item {
  readonly name: string;
  readonly detail: string;
  readonly quantity: number;
  /** Of one piece, in pence. */
  readonly price: number;
}

/** What pages show of an order. The live stream has its status, history and tracking only. */
export interface ShopOrder extends Order {
  readonly customer: string;
  readonly address: string;
  readonly placedAt: string;
  readonly items: readonly Item[];
}

const parts = {
  items: { orderBy: orderItems.id },
  history: { orderBy: orderHistory.version },
};

type Row = Awaited<ReturnType<typeof readRows>>[number];

const readRows = (orderIds: readonly string[]) =>
  db.query.orders.findMany({ where: inArray(orders.id, [...orderIds]), with: parts });

function toOrder({ history, items, tracking, ...row }: Row): ShopOrder {
  return {
    id: row.id,
    userId: row.userId ?? undefined,
    status: row.status,
    updatedAt: row.updatedAt.toISOString(),
    tracking: tracking ?? undefined,
    statusHistory: history.map(({ version, timestamp, status, previousStatus, note, location }) => ({
      version, // late scans are in the order in which they were published, not in that of their times
      status,
      timestamp: timestamp.toISOString(),
      previousStatus: previousStatus ?? undefined,
      note: note ?? undefined,
      location: location ?? undefined,
    })),
    customer: row.customer,
    address: row.address,
    placedAt: row.placedAt.toISOString(),
    items: items.map(({ name, detail, quantity, price }) => ({ name, detail, quantity, price })),
  };
}

/** The orders with these ids, by id. */
export async function findOrders(orderIds: readonly string[]): Promise<Map<string, ShopOrder>> {
  const rows = await readRows(orderIds);
  return new Map(rows.map((row) => [row.id, toOrder(row)]));
}

export const findOrder = async (orderId: string) => (await findOrders([orderId])).get(orderId) ?? null;

/** The newest first; of one customer, or of all. */
export async function listOrders(userId?: string): Promise<ShopOrder[]> {
  const rows = await db.query.orders.findMany({
    where: userId === undefined ? undefined : eq(orders.userId, userId),
    orderBy: desc(orders.placedAt),
    with: parts,
  });
  return rows.map(toOrder);
}

/** The order of a guest's look-up; its email address is not part of pages. */
export const findContact = (orderId: string) =>
  db.query.orders.findFirst({ columns: { id: true, email: true }, where: eq(orders.id, orderId) });

/** The order of a package. */
export async function findByPackage(trackingNumber: string): Promise<string | null> {
  const parcel = JSON.stringify([{ trackingNumber }]);
  const found = await db.query.orders.findFirst({
    columns: { id: true },
    where: sql`${orders.tracking} @> ${parcel}::jsonb`,
  });
  return found?.id ?? null;
}

/** Applies a published update to the order's row; one that was applied before changes nothing. */
export async function saveUpdate(database: Database, update: OrderUpdate): Promise<void> {
  const { orderId, version, status, previousStatus, note, location, timestamp, tracking } = update;
  if (version === undefined) throw new Error('The bus assigns a version to each update.');
  const added = await database
    .insert(orderHistory)
    .values({ orderId, version, status, previousStatus, note, location, timestamp: new Date(timestamp) })
    .onConflictDoNothing()
    .returning({ version: orderHistory.version });
  if (added.length === 0) return;
  await database
    .update(orders)
    .set({ status, updatedAt: new Date(), ...(tracking && { tracking }) })
    .where(eq(orders.id, orderId));
}
