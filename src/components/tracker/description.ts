'use client';

import { definePart } from '../../part/index.js';
import { useTracker } from './tracker-context.js';

/** A `<p>` with the description of the status; nothing if the flow has none. */
export const Description = definePart('p', function useDescription() {
  const { description } = useTracker();
  return description ? { dir: 'auto', children: description } : null;
});
