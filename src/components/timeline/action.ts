'use client';

import { definePart } from '../part/index.js';
import { useEntry } from './timeline-context.js';

/**
 * An `<a>` to the page where the customer can do what the entry requires; without a URL, the label only. Nothing in
 * entries without an action, or with one that a newer entry has replaced or cleared.
 */
export const Action = definePart('a', function useAction() {
  const { action } = useEntry();
  return action ? { dir: 'auto', href: action.url, children: action.label } : null;
});
