'use client';

import { definePart } from '../part/index.js';
import { useTracker } from './tracker-context.js';

/**
 * A `<p>` that explains why the status may not be the newest: the server refused, or nothing was
 * heard for too long. Nothing while all is well.
 *
 * Data attributes: `data-tone`.
 */
export const Notice = definePart('p', function useNotice() {
  const { notice } = useTracker();
  return notice ? { 'data-tone': notice.tone, children: notice.text } : null;
});
