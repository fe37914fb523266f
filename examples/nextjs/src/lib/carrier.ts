import { randomUUID } from 'node:crypto';
import { type Checkpoint, createIngest } from 'react-order-status/ingest';
import { emitOrderUpdate, readOrder } from './order-events';
import { findByPackage } from './orders';

/** Turns what carriers report into updates of orders. */
export const ingest = createIngest({
  emit: emitOrderUpdate,
  read: readOrder,
  resolveOrder: ({ orderReference, trackingNumber }) =>
    orderReference ?? (trackingNumber ? findByPackage(trackingNumber) : null),
});

/** What a carrier would report of the newest package of an order. @returns whether the order has changed. */
export async function simulateScan(
  orderId: string,
  checkpoint: Checkpoint,
  location?: string,
): Promise<boolean> {
  const parcel = (await readOrder(orderId))?.tracking?.at(-1);
  const [result] = await ingest.replay([
    {
      id: randomUUID(),
      orderReference: orderId,
      trackingNumber: parcel?.trackingNumber ?? `TW${orderId}`,
      carrier: parcel?.carrier ?? 'Royal Mail',
      checkpoint,
      providerStatus: checkpoint,
      occurredAt: new Date().toISOString(),
      location,
    },
  ]);
  return result?.outcome === 'accepted';
}
