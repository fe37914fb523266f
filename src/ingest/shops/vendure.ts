import type { CarrierEvent, Checkpoint } from '../events/index.js';
import { type OrderStatusTable, orderEvent } from './order-status-table.js';

/** The states of Vendure's orders (`OrderState`); those that are left out, e.g. partial ones, change nothing. */
export const vendureStatuses: OrderStatusTable = {
  ArrangingPayment: 'PENDING',
  PaymentAuthorized: 'PROCESSING',
  PaymentSettled: 'PROCESSING',
  Shipped: 'SHIPPED',
  Delivered: 'DELIVERED',
  Cancelled: 'CANCELLED',
};

/** The fields of an `OrderStateTransitionEvent` that {@link vendureOrderEvents} reads. */
export interface VendureOrderTransition {
  readonly toState: string;
  readonly createdAt: Date;
  readonly order: { readonly code: string };
}

/** The fields of a `FulfillmentStateTransitionEvent` that {@link vendureFulfillmentEvents} reads. */
export interface VendureFulfillmentTransition {
  readonly toState: string;
  readonly createdAt: Date;
  readonly fulfillment: {
    readonly id: string | number;
    readonly trackingCode: string;
    readonly method?: string;
  };
}

/**
 * The events of an order that has changed its state, for `ingest.replay`: Vendure sends no webhooks.
 *
 * ```ts
 * eventBus.ofType(OrderStateTransitionEvent).subscribe((event) => ingest.replay(vendureOrderEvents(event)));
 * ```
 */
export const vendureOrderEvents = ({
  toState,
  createdAt,
  order: { code },
}: VendureOrderTransition): readonly CarrierEvent[] => {
  const occurredAt = createdAt.toISOString();
  const id = `vendure:order-${code}-${toState}-${occurredAt}`;
  return [{ ...orderEvent(vendureStatuses, { orderReference: code, status: toState, occurredAt }), id }];
};

const checkpoints: Readonly<Record<string, Checkpoint>> = {
  Pending: 'pre-transit',
  Shipped: 'in-transit',
  Delivered: 'delivered',
  Cancelled: 'cancelled',
};

/**
 * The events of a fulfillment that has changed its state.
 * @param orderCode the code of its order, which the event of Vendure does not contain.
 */
export function vendureFulfillmentEvents(
  { toState, createdAt, fulfillment: { id, trackingCode, method } }: VendureFulfillmentTransition,
  orderCode: string,
): readonly CarrierEvent[] {
  if (trackingCode === '') return [];
  const occurredAt = createdAt.toISOString();
  return [
    {
      id: `vendure:fulfillment-${id}-${toState}-${occurredAt}`,
      trackingNumber: trackingCode,
      ...(method && { carrier: method }),
      orderReference: orderCode,
      checkpoint: Object.hasOwn(checkpoints, toState) ? (checkpoints[toState] ?? 'unknown') : 'unknown',
      providerStatus: toState,
      occurredAt,
    },
  ];
}
