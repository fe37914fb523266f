import type { OrderFlow } from './flow.js';

/** A status of the default flow. */
export type OrderStatus = 'PENDING' | 'PROCESSING' | 'SHIPPED' | 'DELIVERED' | 'CANCELLED' | 'REFUNDED';

/**
 * The default flow:
 * `PENDING → PROCESSING → SHIPPED → DELIVERED`, `PENDING, PROCESSING → CANCELLED`,
 * `PROCESSING, SHIPPED, DELIVERED → REFUNDED`.
 */
export const orderFlow: OrderFlow<OrderStatus> = {
  statuses: {
    PENDING: {
      label: 'Pending',
      description: 'We have received your order.',
      tone: 'neutral',
      icon: 'clock',
    },
    PROCESSING: {
      label: 'Processing',
      description: 'We are preparing your order.',
      tone: 'neutral',
      icon: 'package',
    },
    SHIPPED: { label: 'Shipped', description: 'Your order is on its way.', tone: 'neutral', icon: 'truck' },
    DELIVERED: {
      label: 'Delivered',
      description: 'Your order has been delivered.',
      tone: 'success',
      icon: 'check',
    },
    CANCELLED: {
      label: 'Cancelled',
      description: 'Your order has been cancelled.',
      tone: 'danger',
      icon: 'cross',
    },
    REFUNDED: {
      label: 'Refunded',
      description: 'Your payment has been refunded.',
      tone: 'warning',
      icon: 'dollar',
    },
  },
  steps: ['PENDING', 'PROCESSING', 'SHIPPED', 'DELIVERED'],
  transitions: {
    PENDING: ['PROCESSING', 'CANCELLED'],
    PROCESSING: ['SHIPPED', 'CANCELLED', 'REFUNDED'],
    SHIPPED: ['DELIVERED', 'REFUNDED'],
    DELIVERED: ['REFUNDED'],
    CANCELLED: [],
    REFUNDED: [],
  },
};

/** The type of the default flow, and the default of every type parameter for a flow. */
export type DefaultOrderFlow = typeof orderFlow;
