'use client';

import { definePart, VisuallyHidden } from '../../part/index.js';
import { useTrackerStep } from './tracker-context.js';

/** A `<span>` with the name of the step and, for screen readers, its state. */
export const Label = definePart('span', function useLabel({ children: name }) {
  const { label, stateText } = useTrackerStep();
  const children = (
    <>
      {name ?? label}
      <VisuallyHidden>{`, ${stateText}`}</VisuallyHidden>
    </>
  );
  return { dir: 'auto', forced: { children } };
});
