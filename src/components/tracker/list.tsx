'use client';

import { ItemProvider } from '../item/index.js';
import { definePart } from '../part/index.js';
import { StepProvider, useTracker } from './tracker-context.js';

/** An `<ol>`; its children are the pattern of one step, drawn once for each. */
export const List = definePart('ol', function useList({ children: pattern }) {
  const { steps, getListProps } = useTracker();
  const children = steps.map((step) => (
    <StepProvider key={step.status} value={step}>
      <ItemProvider value={step}>{pattern}</ItemProvider>
    </StepProvider>
  ));
  return { ...getListProps(), forced: { children } };
});
