'use client';

import { definePart } from '../../part/index.js';
import { useViewContext } from '../view/index.js';
import { usePackage } from './tracker-context.js';

/** An `<img>` with the photo of the delivery, loaded when it is near the visible part of the page; nothing without one. */
export const DeliveryPhoto = definePart('img', function useDeliveryPhoto() {
  const { labels } = useViewContext();
  const src = usePackage().proofOfDelivery?.photoUrl;
  // The host of the photo must not receive the URL of the order page.
  return src ? { src, alt: labels.deliveryPhoto, loading: 'lazy', referrerPolicy: 'no-referrer' } : null;
});
