import { defineOrderFlow, orderFlow, type StatusOf } from '../order/index.js';
import type { ToStatus } from './merge/index.js';

const { PENDING, PROCESSING, DELIVERED, CANCELLED, REFUNDED } = orderFlow.statuses;

/** The statuses of a package on its way, each of which may follow each other one. */
const underway = [
  'IN_TRANSIT',
  'HELD',
  'OUT_FOR_DELIVERY',
  'DELIVERY_ATTEMPTED',
  'READY_FOR_PICKUP',
] as const;

const fromUnderway = (status: (typeof underway)[number]) => [
  ...underway.filter((other) => other !== status),
  ...(['DELIVERED', 'RETURNING', 'REFUNDED'] as const),
];

/**
 * A flow for shops that show what carriers report:
 * `PENDING → PROCESSING → LABEL_CREATED → IN_TRANSIT → OUT_FOR_DELIVERY → DELIVERED`. On its way a package may be `HELD`,
 * `DELIVERY_ATTEMPTED` or `READY_FOR_PICKUP`, in any order; it may be `RETURNING` and `RETURNED`, also after its delivery.
 * The shop itself publishes `CANCELLED` and `REFUNDED`.
 *
 * Pass it to `createOrderEvents`, to `createIngest` with {@link carrierStatuses}, and to the components.
 */
export const carrierFlow = defineOrderFlow({
  statuses: {
    PENDING,
    PROCESSING,
    LABEL_CREATED: {
      label: 'Ready to ship',
      description: 'The carrier will collect your order.',
      tone: 'neutral',
      icon: 'package',
    },
    IN_TRANSIT: {
      label: 'In transit',
      description: 'Your order is on its way.',
      tone: 'neutral',
      icon: 'truck',
    },
    HELD: {
      label: 'On hold',
      description: 'The carrier is holding your order, for example for customs or for an address.',
      tone: 'warning',
      icon: 'clock',
    },
    OUT_FOR_DELIVERY: {
      label: 'Out for delivery',
      description: 'Your order will be delivered today.',
      tone: 'neutral',
      icon: 'truck',
    },
    DELIVERY_ATTEMPTED: {
      label: 'Delivery attempted',
      description: 'The carrier could not deliver your order.',
      tone: 'warning',
      icon: 'truck',
    },
    READY_FOR_PICKUP: {
      label: 'Ready for pickup',
      description: 'You can collect your order.',
      tone: 'neutral',
      icon: 'package',
    },
    DELIVERED,
    RETURNING: {
      label: 'Returning',
      description: 'Your order is on its way back to us.',
      tone: 'warning',
      icon: 'truck',
    },
    RETURNED: {
      label: 'Returned',
      description: 'Your order has come back to us.',
      tone: 'warning',
      icon: 'package',
    },
    CANCELLED,
    REFUNDED,
  },
  steps: ['PENDING', 'PROCESSING', 'LABEL_CREATED', 'IN_TRANSIT', 'OUT_FOR_DELIVERY', 'DELIVERED'],
  transitions: {
    PENDING: ['PROCESSING', 'CANCELLED'],
    PROCESSING: ['LABEL_CREATED', 'IN_TRANSIT', 'CANCELLED', 'REFUNDED'],
    LABEL_CREATED: ['IN_TRANSIT', 'CANCELLED', 'REFUNDED'],
    IN_TRANSIT: fromUnderway('IN_TRANSIT'),
    HELD: fromUnderway('HELD'),
    OUT_FOR_DELIVERY: fromUnderway('OUT_FOR_DELIVERY'),
    DELIVERY_ATTEMPTED: fromUnderway('DELIVERY_ATTEMPTED'),
    READY_FOR_PICKUP: fromUnderway('READY_FOR_PICKUP'),
    DELIVERED: ['RETURNING', 'REFUNDED'],
    RETURNING: ['RETURNED', 'REFUNDED'],
    RETURNED: ['REFUNDED'],
  },
});

/** A status of {@link carrierFlow}. */
export type CarrierStatus = StatusOf<typeof carrierFlow>;

/** `toStatus` for {@link carrierFlow}. Losses and voided labels are shown as scans: what follows is the shop's decision. */
export const carrierStatuses = {
  'label-created': 'LABEL_CREATED',
  'pre-transit': 'LABEL_CREATED',
  'picked-up': 'IN_TRANSIT',
  'in-transit': 'IN_TRANSIT',
  delayed: 'IN_TRANSIT',
  held: 'HELD',
  'out-for-delivery': 'OUT_FOR_DELIVERY',
  attempted: 'DELIVERY_ATTEMPTED',
  'ready-for-pickup': 'READY_FOR_PICKUP',
  delivered: 'DELIVERED',
  returning: 'RETURNING',
  returned: 'RETURNED',
} as const satisfies ToStatus<CarrierStatus>;
