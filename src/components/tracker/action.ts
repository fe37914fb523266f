'use client';

import { definePart } from '../../part/index.js';
import { useTracker } from './tracker-context.js';

/**
 * An `<a>` to the page where the customer can do what is required; without a URL, a `<span>`. Nothing without an
 * action.
 */
export const Action = definePart('a', function useAction(given) {
  const { action } = useTracker();
  if (!action) return null;
  const tag = (given.href ?? action.url) ? 'a' : 'span';
  return { tag, href: action.url, dir: 'auto', children: action.label };
});
