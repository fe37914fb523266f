'use client';

import { definePart } from '../part/index.js';
import { useEntry } from './timeline-context.js';

/** A `<span>` with where it happened; nothing where that is not known. */
export const Location = definePart('span', function useLocation() {
  const { location } = useEntry();
  return location ? { children: location } : null;
});
