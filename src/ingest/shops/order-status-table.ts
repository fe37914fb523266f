import type { OrderStatus } from '../../order/index.js';
import type { ProviderEvent } from '../webhook/index.js';

/** The status of an order for each status of a shop; one that is left out changes nothing. */
export type OrderStatusTable = Readonly<Record<string, OrderStatus>>;

/** What a shop states of an order. */
export interface OrderStatement {
  readonly orderReference: string;
  /** The shop's own status. */
  readonly status: string;
  /** ISO 8601 with an offset. */
  readonly occurredAt: string;
  readonly id?: string;
}

/** The event of a statement about an order. */
export function orderEvent(table: OrderStatusTable, { status, ...statement }: OrderStatement): ProviderEvent {
  // Of an own key, so it is no inherited function.
  const orderStatus = Object.hasOwn(table, status) ? table[status] : undefined;
  return {
    ...statement,
    checkpoint: 'unknown',
    providerStatus: status,
    ...(orderStatus !== undefined && { orderStatus }),
  };
}
