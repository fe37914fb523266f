'use client';

import { definePart, VisuallyHidden } from '../../part/index.js';
import { useViewContext } from '../view/index.js';
import { usePackage, useTracker } from './tracker-context.js';

/**
 * An `<a>` to the carrier's page with the tracking number or, without a number, "Track package"; without a link a
 * `<span>` with the number; nothing without either.
 */
export const TrackingNumber = definePart('a', function useTrackingNumber(given) {
  const { labels } = useViewContext();
  const { getLinkProps } = useTracker();
  const item = usePackage();
  const { trackingNumber, href } = item;
  if (!trackingNumber) return href ? { ...getLinkProps(item), children: labels.trackPackage } : null;
  const children = (
    <>
      <VisuallyHidden>{href ? labels.trackPackage : labels.trackingNumber}</VisuallyHidden>{' '}
      <bdi translate="no">{trackingNumber}</bdi>
    </>
  );
  return { ...getLinkProps(item), tag: (given.href ?? href) ? 'a' : 'span', children };
});
