'use client';

import { definePart } from '../../part/index.js';
import { useEntry } from './timeline-context.js';

/** A `<span>` with the name of the entry's status. */
export const Label = definePart('span', function useLabel() {
  return { dir: 'auto', children: useEntry().label };
});
