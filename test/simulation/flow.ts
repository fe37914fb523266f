import { defineOrderFlow } from 'react-order-status';

/** A flow with a loop (FAILED → TRANSIT): a newer status need not rank higher. */
export const flow = defineOrderFlow({
  statuses: {
    PLACED: { label: 'Placed' },
    TRANSIT: { label: 'In transit' },
    FAILED: { label: 'Delivery failed' },
    DELIVERED: { label: 'Delivered' },
  },
  steps: ['PLACED', 'TRANSIT', 'DELIVERED'],
  transitions: {
    PLACED: ['TRANSIT'],
    TRANSIT: ['FAILED', 'DELIVERED'],
    FAILED: ['TRANSIT'],
  },
});

export type Status = keyof typeof flow.statuses;
