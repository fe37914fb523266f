'use client';

import { definePart, VisuallyHidden } from '../../part/index.js';
import { useViewContext } from '../view/index.js';
import { usePackage, useTracker } from './tracker-context.js';

/**
 * A `<button>` that copies the tracking number and shows for some seconds whether that succeeded. Nothing without a
 * number, before hydration, or on a page without TLS, where browsers have no clipboard.
 *
 * Data attributes: `data-copy` (`ready`, `copied`, `failed`).
 */
export const Copy = definePart('button', function useCopy() {
  const { labels } = useViewContext();
  const { getCopyProps } = useTracker();
  const item = usePackage();
  const { copyState, trackingNumber } = item;
  if (!copyState) return null;
  const text = { ready: labels.copy, copied: labels.copied, failed: labels.copyFailed }[copyState];
  const children = (
    <>
      {text} <VisuallyHidden>{`${labels.trackingNumber} ${trackingNumber}`}</VisuallyHidden>
    </>
  );
  return { ...getCopyProps(item), 'data-copy': copyState, children };
});
