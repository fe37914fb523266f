'use client';

import { useItem } from '../item/index.js';
import { definePart, VisuallyHidden } from '../part/index.js';
import { useView } from '../view/index.js';
import { useTracker } from './tracker-context.js';

/** A `<span>` with the name of the step and, for screen readers, its state. */
export const Label = definePart('span', function useLabel({ children: name }) {
  const { describe, labels } = useView();
  const { progress } = useTracker();
  const { status, state } = useItem();
  // An order at its last step has made it: "current" would sound as if something were to come.
  const isDone = state === 'current' && progress && progress.step === progress.total;
  const children = (
    <>
      {name ?? describe(status).label}
      <VisuallyHidden>{`, ${labels.states[isDone ? 'complete' : state]}`}</VisuallyHidden>
    </>
  );
  return { forced: { children } };
});
