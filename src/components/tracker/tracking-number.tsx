'use client';

import { definePart, VisuallyHidden } from '../part/index.js';
import { useView } from '../view/index.js';
import { usePackage } from './tracker-context.js';

/**
 * An `<a>` to the carrier with the tracking number, or with "Track package" where there is none;
 * without a link the number alone, nothing where there is neither.
 */
export const TrackingNumber = definePart('a', function useTrackingNumber() {
  const { labels } = useView();
  const { trackingNumber, trackingUrl = '' } = usePackage().shipment;
  // The row may hold anything: a `javascript:` address must not become a link.
  const href = /^https?:/i.test(trackingUrl) ? trackingUrl : undefined;
  if (!trackingNumber) return href ? { href, rel: 'noreferrer', children: labels.trackPackage } : null;
  const children = (
    <>
      <VisuallyHidden>{href ? labels.trackPackage : labels.trackingNumber}</VisuallyHidden>{' '}
      <bdi translate="no">{trackingNumber}</bdi>
    </>
  );
  // The address of an order page is none of the carrier's business.
  return href ? { href, rel: 'noreferrer', children } : { children };
});
