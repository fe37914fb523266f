'use client';

import { definePart } from '../part/index.js';
import { useView } from '../view/index.js';
import { useEntry } from './timeline-context.js';

/** A `<span>` with the name of the entry's status. */
export const Label = definePart('span', function useLabel() {
  const { describe } = useView();
  return { children: describe(useEntry().status).label };
});
