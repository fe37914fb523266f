'use client';

import { definePart } from '../../part/index.js';
import { useTracker } from './tracker-context.js';

/** A `<p>` with the reason why the status may be out of date; nothing while it is up to date. */
export const NoticeText = definePart('p', function useNoticeText() {
  const { notice } = useTracker();
  return notice ? { children: notice.text } : null;
});
