'use client';

import { definePart } from '../../part/index.js';
import { useEntry } from './timeline-context.js';

/**
 * An `<a>` to the page where the customer can do what the entry requires; without a URL, a `<span>`. Nothing in
 * entries without an action, or with one that a newer entry has replaced or cleared.
 */
export const Action = definePart('a', function useAction(given) {
  const { action } = useEntry();
  if (!action) return null;
  const tag = (given.href ?? action.url) ? 'a' : 'span';
  return { tag, href: action.url, dir: 'auto', children: action.label };
});
