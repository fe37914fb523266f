'use client';

import { startTransition, useEffect, useId, useMemo, useState } from 'react';
import { count, orReport } from '../../options/index.js';
import type { HistoryInput } from '../../order/index.js';
import { orderIdText } from '../../react/index.js';
import type { View } from '../view/index.js';
import { entryProps } from './entry-props.js';
import type { TimelineState } from './timeline-context.js';
import { timelineDays } from './timeline-days.js';
import { timelineEntries } from './timeline-entries.js';
import type { TimelineOptions } from './timeline-options.js';
import { useArrivals } from './use-arrivals.js';
import { useLiveHistory } from './use-live-history.js';
import { useMoreButton } from './use-more-button.js';

type History = readonly HistoryInput<string>[] | null | undefined;

/** Entries that are shown at first. */
const LIMIT = 20;

/** Watches the order if `orderId` is set; returns the data to show. */
export function useTimelineState(history: History, options: TimelineOptions, view: View): TimelineState {
  const { orientation = 'vertical', size = 'medium' } = options;
  const orderId = orderIdText(options.orderId) || undefined;
  const sort = options.sort ?? (orientation === 'horizontal' ? 'oldest-first' : 'newest-first');
  const limit = orReport(() => count('limit', options.limit, LIMIT)) ?? LIMIT;
  const [titleId, listId] = [useId(), useId()];
  const [revealed, setRevealed] = useState<string>();
  const { rootOfMore, isPrinting, refOfMore } = useMoreButton();
  const arrived = useArrivals(orderId);
  const current = useLiveHistory(orderId, history);
  const all = useMemo(
    () => timelineEntries(current, { view, listId, arrived }),
    [current, view, listId, arrived],
  );

  useEffect(() => {
    if (revealed === undefined) return;
    // The button was removed: the first entry that it revealed gets the focus, so that reading continues there.
    const entry = rootOfMore().getElementById(revealed);
    if (!entry) return;
    entry.tabIndex = -1;
    entry.focus();
  }, [revealed, rootOfMore]);

  const [newest] = all;
  const shown = revealed === undefined && !isPrinting ? all.slice(0, limit) : all;
  const isReversed = sort === 'oldest-first';
  const entries = isReversed ? [...shown].reverse() : shown;
  // Rendering thousands of entries must not block the page.
  const showMore = () => startTransition(() => setRevealed((isReversed ? all.at(-1) : all[limit])?.id));

  return {
    orderId,
    isKnown: orderId === undefined || history !== undefined || current.status !== '',
    entries,
    days: () => timelineDays(entries, view),
    hiddenCount: all.length - shown.length,
    showMore,
    getRootProps: () => ({
      'aria-labelledby': titleId,
      'data-status': newest?.status,
      'data-tone': newest?.tone,
      'data-orientation': orientation,
      'data-size': size,
      'data-sort': sort,
      'data-empty': newest ? undefined : true,
    }),
    getTitleProps: () => ({ id: titleId }),
    // Safari does not treat a list without bullets as a list, unless it has the role.
    getListProps: () => ({
      id: listId,
      role: 'list',
      tabIndex: orientation === 'horizontal' ? 0 : undefined,
    }),
    getEntryProps: entryProps,
    getMoreProps: () => ({ type: 'button', 'aria-controls': listId, onClick: showMore, ref: refOfMore }),
  };
}
