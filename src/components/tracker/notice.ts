'use client';

import { definePart } from '../part/index.js';
import { useView } from '../view/index.js';
import { useTracker } from './tracker-context.js';

/**
 * A `<p>` that explains why the status may not be the newest: the server refused, or nothing was
 * heard for too long. Nothing while all is well. Data attributes: `data-tone`.
 */
export const Notice = definePart('p', function useNotice() {
  const { labels } = useView();
  const { connection, isStale, error } = useTracker();
  if (connection === 'refused') {
    return { 'data-tone': 'danger', children: labels.refused(error?.status) };
  }
  return isStale ? { 'data-tone': 'warning', children: labels.stale } : null;
});
