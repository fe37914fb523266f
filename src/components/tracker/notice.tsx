'use client';

import { definePart } from '../../part/index.js';
import { NoticeText } from './notice-text.js';
import { Retry } from './retry.js';
import { useTracker } from './tracker-context.js';

/**
 * A `<div>` that explains why the status may be out of date: the server refused the request, or sent nothing within the
 * timeout. Nothing otherwise. Put `Tracker.SignIn` inside, too.
 *
 * Data attributes: `data-tone`.
 */
export const Notice = definePart('div', function useNotice() {
  const { notice } = useTracker();
  const children = (
    <>
      <NoticeText /> <Retry />
    </>
  );
  return notice ? { 'data-tone': notice.tone, children } : null;
});
