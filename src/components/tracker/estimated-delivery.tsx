'use client';

import { definePart } from '../part/index.js';
import { useView } from '../view/index.js';
import { usePackage, useTracker } from './tracker-context.js';

/**
 * A `<p>` with the day or the window of a package's delivery; nothing where it is not known, and
 * once nothing is to come: a delivered or cancelled order expects no delivery.
 */
export const EstimatedDelivery = definePart('p', function useEstimatedDelivery() {
  const { labels, format } = useView();
  const { steps } = useTracker();
  const { estimatedDelivery } = usePackage().shipment;
  if (!estimatedDelivery || steps.at(-1)?.state !== 'upcoming') return null;
  const { from, until } = estimatedDelivery;
  const children = (
    <>
      {`${labels.estimatedDelivery} `}
      <time dateTime={until} suppressHydrationWarning>
        {from ? format.timeRange(from, until) : format.time(until)}
      </time>
    </>
  );
  return { children };
});
