'use client';

import { definePart } from '../part/index.js';
import { useView } from '../view/index.js';
import { useTracker } from './tracker-context.js';

/** A `<p>` with the time of the last update in a `<time>`; nothing while there was none. */
export const LastUpdate = definePart('p', function useLastUpdate() {
  const { labels, format } = useView();
  const iso = useTracker().lastUpdate?.toISOString();
  if (!iso) return null;
  const children = (
    <>
      {`${labels.lastUpdate} `}
      <time dateTime={iso} suppressHydrationWarning>
        {format.time(iso)}
      </time>
    </>
  );
  return { children };
});
