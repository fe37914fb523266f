'use client';

import { forwardRef } from 'react';
import type { HistoryInput } from '../../order/index.js';
import { definePart, type PartProps } from '../../part/index.js';
import { useView, ViewProvider } from '../view/index.js';
import { TimelineProvider, useTimeline } from './timeline-context.js';
import type { TimelineOptions } from './timeline-options.js';
import { useTimelineState } from './use-timeline-state.js';

const Section = definePart('section', function useTimelineRoot() {
  return { ...useTimeline().getRootProps() };
});

/** The props of {@link Root}. */
export interface TimelineRootProps extends TimelineOptions, PartProps<'section'> {
  /**
   * The order's history, oldest or newest first; `null` for an order without one. With `orderId` it may be absent, until
   * the server has sent it.
   */
  readonly history?: readonly HistoryInput<string>[] | null;
}

/**
 * A `<section>` labelled by its title, around all other parts of a timeline; it provides the history.
 *
 * Data attributes: `data-status`, `data-tone` (of the newest entry), `data-orientation`,
 * `data-size`, `data-sort`, `data-empty`.
 *
 * CSS variables: `--os-surface`, `--os-text`, `--os-subtle`, `--os-muted`, `--os-line`,
 * `--os-outline`, `--os-accent`, `--os-success`, `--os-warning`, `--os-danger`, `--os-on-tone`,
 * `--os-radius`, `--os-shadow`, `--os-space`, `--os-indicator-size`, `--os-duration`.
 */
export const Root = forwardRef<HTMLElement, TimelineRootProps>(function Root(props, ref) {
  const { history, orderId, sort, limit, orientation, size, ...others } = props;
  const { flow, labels, locale, timeZone, icons, now, ...given } = others;
  const view = useView({ flow, labels, locale, timeZone, icons, now });
  const timeline = useTimelineState(history, { orderId, sort, limit, orientation, size }, view);
  return (
    <ViewProvider value={view}>
      <TimelineProvider value={timeline}>
        <Section {...given} ref={ref} />
      </TimelineProvider>
    </ViewProvider>
  );
});
