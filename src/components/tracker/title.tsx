'use client';

import { definePart, VisuallyHidden } from '../part/index.js';
import { useView } from '../view/index.js';
import { useTracker } from './tracker-context.js';

/** An `<h2>` with the status; it names the region. For another level: `render={<h3 />}`. */
export const Title = definePart('h2', function useTitle() {
  const { describe, labels } = useView();
  const { status, titleId } = useTracker();
  const children = (
    <>
      <VisuallyHidden>{`${labels.orderStatus}:`}</VisuallyHidden>
      {` ${describe(status).label}`}
    </>
  );
  return { children, forced: { id: titleId } };
});
