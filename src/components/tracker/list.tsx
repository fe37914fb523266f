'use client';

import { definePart } from '../../part/index.js';
import { ItemProvider } from '../item/index.js';
import { StepProvider, useTracker } from './tracker-context.js';

/** An `<ol>`; its children are the template of one step, rendered once for each. */
export const List = definePart('ol', function useList({ children: template }) {
  const { steps, getListProps } = useTracker();
  const children = steps.map((step) => (
    <StepProvider key={step.status} value={step}>
      <ItemProvider value={step}>{template}</ItemProvider>
    </StepProvider>
  ));
  return { ...getListProps(), forced: { children } };
});
