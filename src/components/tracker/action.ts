'use client';

import { definePart } from '../part/index.js';
import { useTracker } from './tracker-context.js';

/**
 * An `<a>` to the page where the customer can do what is required; without a URL, the label only. Nothing without an
 * action.
 */
export const Action = definePart('a', function useAction() {
  const { action } = useTracker();
  return action ? { dir: 'auto', href: action.url, children: action.label } : null;
});
