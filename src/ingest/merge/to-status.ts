import type { OrderStatus } from '../../order/index.js';
import type { Checkpoint } from '../events/index.js';

/**
 * The status of the flow that each checkpoint means. A checkpoint that is left out adds its scan to the history, and
 * changes no status.
 */
export type ToStatus<S extends string> = { readonly [C in Checkpoint]?: S };

/**
 * The status of the flow for each status that a shop states of an order. One that is left out counts as the status of that
 * name, if the flow has it, and changes nothing otherwise.
 */
export type ToOrderStatus<S extends string> = { readonly [Stated in OrderStatus]?: S };

/**
 * For `orderFlow`. What the shop decides about, a refund or a cancellation, no carrier decides: returns, losses and voided
 * labels are shown as scans.
 */
export const orderStatuses = {
  'label-created': 'PROCESSING',
  'pre-transit': 'PROCESSING',
  'picked-up': 'SHIPPED',
  'in-transit': 'SHIPPED',
  'out-for-delivery': 'SHIPPED',
  attempted: 'SHIPPED',
  'ready-for-pickup': 'SHIPPED',
  delayed: 'SHIPPED',
  delivered: 'DELIVERED',
} as const satisfies ToStatus<OrderStatus>;
