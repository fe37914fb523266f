'use client';

import { definePart } from '../part/index.js';
import { useTracker } from './tracker-context.js';

/** A `<p>` that tells what the status means; nothing where the flow does not say. */
export const Description = definePart('p', function useDescription() {
  const { description } = useTracker();
  return description ? { children: description } : null;
});
