import type { CarrierEvent, Checkpoint } from 'react-order-status/ingest';

/** The packages of the order, which it has from the beginning. */
export const packageNumbers = ['1Z1', '1Z2', '1Z3'] as const;

/** A package that is held, attempted and comes back at last; the others are delivered. */
const stages: readonly Checkpoint[] = [
  'label-created',
  'picked-up',
  'in-transit',
  'held',
  'in-transit',
  'out-for-delivery',
  'attempted',
  'out-for-delivery',
  'ready-for-pickup',
  'delivered',
];

/** All events of an order, oldest first: those of the packages alternate. */
export const journeyOf = (orderReference: string): readonly CarrierEvent[] =>
  stages.flatMap((checkpoint, stage) =>
    packageNumbers.map((trackingNumber, index) => ({
      id: `journey:${orderReference}-${trackingNumber}-${stage}`,
      orderReference,
      trackingNumber,
      carrier: 'UPS',
      checkpoint: checkpoint === 'delivered' && index === 2 ? 'returning' : checkpoint,
      providerStatus: checkpoint,
      occurredAt: new Date(Date.UTC(2026, 0, 1, stage, index)).toISOString(),
      message: `${checkpoint} of ${trackingNumber}, stage ${stage}`,
      location: 'Reno, NV',
      ...(stage % 3 === 0 && { estimatedDelivery: { until: `2026-01-0${2 + stage / 3}` } }),
    })),
  );
