'use client';

import { definePart, VisuallyHidden } from '../../part/index.js';
import { useViewContext } from '../view/index.js';
import { useDelivery } from './tracker-context.js';

/** A `<del>` with the earlier day or window of a rescheduled delivery; nothing for others. */
export const PreviousDelivery = definePart('del', function usePreviousDelivery() {
  const { labels } = useViewContext();
  const previous = useDelivery()?.previous;
  if (!previous) return null;
  const children = (
    <>
      <VisuallyHidden>{labels.previousDelivery}</VisuallyHidden>{' '}
      <time dir="auto" dateTime={previous.time} suppressHydrationWarning>
        {previous.text}
      </time>
    </>
  );
  return { children };
});
