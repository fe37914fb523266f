'use client';

import { definePart } from '../part/index.js';
import { useTracker } from './tracker-context.js';

/**
 * A `<p>` that explains why the status may be out of date: the server refused the request, or sent nothing within the
 * timeout. Nothing otherwise.
 *
 * Data attributes: `data-tone`.
 */
export const Notice = definePart('p', function useNotice() {
  const { notice } = useTracker();
  return notice ? { 'data-tone': notice.tone, children: notice.text } : null;
});
