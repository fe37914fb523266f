'use client';

import { forwardRef, useEffect, useId, useState } from 'react';
import type { HistoryInput } from '../../order/index.js';
import { definePart, type PartProps } from '../part/index.js';
import { useView, useViewOptions, type ViewOptions, ViewProvider } from '../view/index.js';
import { TimelineProvider, useTimeline } from './timeline-context.js';
import { timelineEntries } from './timeline-entries.js';
import { useLiveHistory } from './use-live-history.js';

/** What a timeline shows. */
export interface TimelineOptions<S extends string = string> extends ViewOptions {
  /** The order's history, oldest or newest first; an order without one has none. */
  readonly history: readonly HistoryInput<S>[] | null | undefined;
  /** Makes the timeline live: what is new in this order's history joins. Default: draws what it is given. */
  readonly orderId?: string;
  /** How many entries are shown until more are asked for. Default: 20. */
  readonly limit?: number;
}

const Section = definePart('section', function useTimelineRoot() {
  const { describe } = useView();
  const { entries, titleId } = useTimeline();
  const status = entries[0]?.status;
  return {
    'aria-labelledby': titleId,
    'data-status': status,
    'data-tone': status && describe(status).tone,
    'data-empty': !status || undefined,
  };
});

/** The props of {@link Root}. */
export interface TimelineRootProps extends TimelineOptions, PartProps<'section'> {}

/**
 * A `<section>` named by its title, around all other parts of a timeline; keeps the history.
 * Data attributes: `data-status`, `data-tone` (of the newest entry), `data-empty`.
 */
export const Root = forwardRef<HTMLElement, TimelineRootProps>(function Root(props, ref) {
  const { history, orderId, limit = 20, flow, labels, locale, timeZone, icons, ...given } = props;
  const view = useViewOptions({ flow, labels, locale, timeZone, icons });
  const entries = timelineEntries(useLiveHistory(orderId, history));
  const [isExpanded, setExpanded] = useState(false);
  const [titleId, listId] = [useId(), useId()];

  useEffect(() => {
    if (!isExpanded) return;
    // The button is gone: on to the first entry that it revealed, where reading goes on.
    const revealed = document.getElementById(listId)?.children[limit];
    if (!(revealed instanceof HTMLElement)) return;
    revealed.tabIndex = -1;
    revealed.focus();
  }, [isExpanded, listId, limit]);

  const timeline = { entries, limit, isExpanded, expand: () => setExpanded(true), orderId, titleId, listId };
  return (
    <ViewProvider value={view}>
      <TimelineProvider value={timeline}>
        <Section {...given} ref={ref} />
      </TimelineProvider>
    </ViewProvider>
  );
});
