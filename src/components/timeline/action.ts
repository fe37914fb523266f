'use client';

import { definePart } from '../part/index.js';
import { useEntry } from './timeline-context.js';

/**
 * An `<a>` to where the customer can do what the newest entry asks for; without an address it only
 * names it. Nothing in entries that ask for nothing, or are settled by a newer one.
 */
export const Action = definePart('a', function useAction() {
  const { action } = useEntry();
  return action ? { href: action.url, children: action.label } : null;
});
