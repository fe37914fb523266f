import { randomBytes } from 'node:crypto';
import { db } from '@/db';
import { orders } from '@/db/schema';
import { createShareToken } from '@/lib/share-link';

/** An order on its way, of a guest. */
export interface LoadOrder {
  readonly id: string;
  readonly trackingNumber: string;
  /** Opens it, as a share link does. */
  readonly token: string;
}

/** Adds orders to the shop, which stay there. */
export async function createOrders(count: number): Promise<readonly LoadOrder[]> {
  const run = randomBytes(4).toString('hex').toUpperCase();
  const created = Array.from({ length: count }, (_, at) => {
    const id = `LOAD-${run}-${at}`;
    return { id, trackingNumber: `${run}${at}GB`, token: createShareToken(id) };
  });
  await db.insert(orders).values(
    created.map(({ id, trackingNumber }) => ({
      id,
      customer: 'Load test',
      email: 'load@example.org',
      address: 'nowhere',
      status: 'SHIPPED' as const,
      tracking: [{ carrier: 'Royal Mail', trackingNumber }],
    })),
  );
  return created;
}
