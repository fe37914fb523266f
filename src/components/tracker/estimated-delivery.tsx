'use client';

import { definePart } from '../part/index.js';
import { DeliveryLabel } from './delivery-label.js';
import { DeliveryReason } from './delivery-reason.js';
import { DeliveryTime } from './delivery-time.js';
import { PreviousDelivery } from './previous-delivery.js';
import { usePackage } from './tracker-context.js';

/**
 * A `<p>` with the day or window of a package's delivery; nothing if it is unknown, or if no delivery is expected
 * any more, as for a delivered or cancelled order.
 *
 * Data attributes: `data-delivery` (`expected`, `moved`, `overdue`).
 */
export const EstimatedDelivery = definePart('p', function useEstimatedDelivery() {
  const { delivery } = usePackage();
  const children = (
    <>
      <DeliveryLabel /> <DeliveryTime /> <PreviousDelivery /> <DeliveryReason />
    </>
  );
  return delivery ? { 'data-delivery': delivery.state, children } : null;
});
