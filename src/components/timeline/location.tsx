'use client';

import { definePart } from '../../part/index.js';
import { useEntry } from './timeline-context.js';

/** A `<span>` with the location of the entry; nothing without one. */
export const Location = definePart('span', function useLocation() {
  const { location } = useEntry();
  // The separator before it, of the stylesheet, keeps the direction of the page.
  return location ? { children: <bdi>{location}</bdi> } : null;
});
