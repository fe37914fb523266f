'use client';

import { ItemProvider } from '../item/index.js';
import { definePart } from '../part/index.js';
import { useTracker } from './tracker-context.js';

/** An `<ol>`; its children are the pattern of one step, drawn once for each. */
export const List = definePart('ol', function useList({ children: pattern }) {
  const children = useTracker().steps.map((step) => (
    <ItemProvider key={step.status} value={step}>
      {pattern}
    </ItemProvider>
  ));
  // Safari takes a list without bullets for no list, unless told.
  return { role: 'list', forced: { children } };
});
