import type { CarrierEvent } from '../events/index.js';

/** The fields of a fulfillment that {@link medusaEvents} reads. */
export interface MedusaFulfillment {
  readonly id: string;
  readonly shipped_at?: string | Date | null;
  readonly delivered_at?: string | Date | null;
  readonly canceled_at?: string | Date | null;
  /** The labels of its packages. */
  readonly labels?: readonly { readonly tracking_number?: string | null }[] | null;
  readonly order?: { readonly id: string } | null;
}

/**
 * The events of a fulfillment of Medusa 2, for `ingest.replay` in a subscriber: Medusa sends no webhooks.
 *
 * ```ts
 * // src/subscribers/order-status.ts
 * export default async function ({ event, container }: SubscriberArgs<{ id: string }>) {
 *   const query = container.resolve('query');
 *   const { data } = await query.graph({
 *     entity: 'fulfillment',
 *     fields: ['id', 'shipped_at', 'delivered_at', 'canceled_at', 'labels.tracking_number', 'order.id'],
 *     filters: { id: event.data.id },
 *   });
 *   await ingest.replay(data.flatMap(medusaEvents));
 * }
 * export const config: SubscriberConfig = { event: ['shipment.created', 'delivery.created'] };
 * ```
 *
 * A fulfillment without a label gives none: its order has no package to follow.
 */
export function medusaEvents(fulfillment: MedusaFulfillment): readonly CarrierEvent[] {
  const { id, labels, order, shipped_at, delivered_at, canceled_at } = fulfillment;
  const steps = [
    { checkpoint: 'in-transit', providerStatus: 'shipped', time: shipped_at },
    { checkpoint: 'delivered', providerStatus: 'delivered', time: delivered_at },
    { checkpoint: 'cancelled', providerStatus: 'canceled', time: canceled_at },
  ] as const;
  return (labels ?? []).flatMap(({ tracking_number }) =>
    steps.flatMap(({ checkpoint, providerStatus, time }): CarrierEvent[] => {
      const occurredAt = time ? new Date(time) : undefined;
      if (!tracking_number || !occurredAt || Number.isNaN(occurredAt.getTime())) return [];
      return [
        {
          id: `medusa:${id}-${tracking_number}-${providerStatus}`,
          trackingNumber: tracking_number,
          ...(order && { orderReference: order.id }),
          checkpoint,
          providerStatus,
          occurredAt: occurredAt.toISOString(),
        },
      ];
    }),
  );
}
