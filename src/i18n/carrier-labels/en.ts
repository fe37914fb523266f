import type { CarrierLabels } from './carrier-labels.js';

/** What carriers report, in English. */
export const en: CarrierLabels = {
  'label-created': 'Label created',
  'pre-transit': 'Waiting for the carrier',
  'picked-up': 'Picked up by the carrier',
  'in-transit': 'In transit',
  'out-for-delivery': 'Out for delivery',
  attempted: 'Delivery attempted',
  'ready-for-pickup': 'Ready for pickup',
  delivered: 'Delivered',
  delayed: 'Delayed',
  held: 'On hold',
  returning: 'Returning to sender',
  returned: 'Returned to sender',
  failed: 'Delivery failed',
  cancelled: 'Shipment cancelled',
  unknown: 'Status unknown',
};
