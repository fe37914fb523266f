'use client';

import { definePart } from '../part/index.js';
import { DeliveryLabel } from './delivery-label.js';
import { DeliveryTime } from './delivery-time.js';
import { PreviousDelivery } from './previous-delivery.js';
import { usePackage } from './tracker-context.js';

/**
 * A `<p>` with the day or the window of a package's delivery; nothing where it is not known, and
 * once nothing is to come: a delivered or cancelled order expects no delivery.
 *
 * Data attributes: `data-delivery` (`expected`, `moved`, `overdue`).
 */
export const EstimatedDelivery = definePart('p', function useEstimatedDelivery() {
  const { delivery } = usePackage();
  const children = (
    <>
      <DeliveryLabel /> <DeliveryTime /> <PreviousDelivery />
    </>
  );
  return delivery ? { 'data-delivery': delivery.state, children } : null;
});
