'use client';

import { definePart } from '../../part/index.js';
import { DeliveryLabel } from './delivery-label.js';
import { DeliveryReason } from './delivery-reason.js';
import { DeliveryTime } from './delivery-time.js';
import { PreviousDelivery } from './previous-delivery.js';
import { useDelivery } from './tracker-context.js';

/**
 * A `<p>` with the day or window of a package's delivery or, outside of `Packages`, of the order's, or when it was
 * delivered; nothing if it is unknown, or if no delivery is expected any more, as for a cancelled order.
 *
 * Data attributes: `data-delivery` (`expected`, `moved`, `overdue`, `delivered`).
 */
export const EstimatedDelivery = definePart('p', function useEstimatedDelivery() {
  const delivery = useDelivery();
  const children = (
    <>
      <DeliveryLabel /> <DeliveryTime /> <PreviousDelivery /> <DeliveryReason />
    </>
  );
  return delivery ? { 'data-delivery': delivery.state, children } : null;
});
