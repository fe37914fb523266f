'use client';

import { definePart, VisuallyHidden } from '../../part/index.js';
import { Icon } from '../item/index.js';
import { useViewContext } from '../view/index.js';
import { useEntry } from './timeline-context.js';

/**
 * A `<span>` with the previous status and an arrow ("to" for screen readers), where the order has skipped steps or gone
 * back; nothing in other entries.
 */
export const Previous = definePart('span', function usePrevious() {
  const { labels } = useViewContext();
  const { previousLabel } = useEntry();
  if (!previousLabel) return null;
  const children = (
    <>
      <bdi>{previousLabel}</bdi> <VisuallyHidden>{labels.to}</VisuallyHidden>{' '}
      <Icon path="M5 12h14m-5.5-5.5L19 12l-5.5 5.5" />
    </>
  );
  return { children };
});
