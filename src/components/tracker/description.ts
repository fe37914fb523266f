'use client';

import { definePart } from '../part/index.js';
import { useView } from '../view/index.js';
import { useTracker } from './tracker-context.js';

/** A `<p>` that tells what the status means; nothing where the flow does not say. */
export const Description = definePart('p', function useDescription() {
  const { describe } = useView();
  const { description } = describe(useTracker().status);
  return description ? { children: description } : null;
});
