'use client';

import { definePart } from '../part/index.js';
import { useTracker } from './tracker-context.js';

/**
 * An `<a>` to where the customer can do what is needed; without an address it only names it.
 * Nothing while there is nothing to do.
 */
export const Action = definePart('a', function useAction() {
  const { action } = useTracker();
  return action ? { href: action.url, children: action.label } : null;
});
