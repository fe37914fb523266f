'use client';

import { definePart } from '../../part/index.js';
import { useViewContext } from '../view/index.js';
import { useTracker } from './tracker-context.js';

/** A `<p>` with the age of the last update in a `<time>`, whose title is the exact time; nothing if it is unknown. */
export const LastUpdate = definePart('p', function useLastUpdate() {
  const { labels, text } = useViewContext();
  const { lastUpdate, lastUpdateText, lastUpdateTitle } = useTracker();
  if (!lastUpdate) return null;
  const { before, after } = text.split(labels.lastUpdate, 'time');
  const children = (
    <>
      {before}
      <time dir="auto" dateTime={lastUpdate.toISOString()} title={lastUpdateTitle} suppressHydrationWarning>
        {lastUpdateText}
      </time>
      {after}
    </>
  );
  return { children };
});
