'use client';

import { forwardRef } from 'react';
import type { Order } from '../../order/index.js';
import { definePart, type PartProps } from '../../part/index.js';
import { useView, ViewProvider } from '../view/index.js';
import { TrackerProvider, useTracker } from './tracker-context.js';
import type { TrackerOptions } from './tracker-options.js';
import { useTrackerState } from './use-tracker-state.js';

const Section = definePart('section', function useTrackerRoot() {
  return { ...useTracker().getRootProps() };
});

/** The props of {@link Root}. */
export interface TrackerRootProps extends TrackerOptions, PartProps<'section'> {
  /** The order as the app has it: its database row. */
  readonly order: Order<string>;
}

/**
 * A `<section>` labelled by its title, around all other parts of a tracker; it provides the order's state.
 *
 * Data attributes: `data-status`, `data-tone`, `data-orientation`, `data-size`, `data-connection`
 * (if live), `data-stale` (while the status may be out of date), `data-action` (while the customer has to do
 * something), `data-delivery` (`expected`, `moved`, `overdue`, `delivered`; if the delivery is known).
 *
 * CSS variables: `--os-surface`, `--os-text`, `--os-subtle`, `--os-muted`, `--os-line`,
 * `--os-outline`, `--os-accent`, `--os-success`, `--os-warning`, `--os-danger`, `--os-on-tone`,
 * `--os-radius`, `--os-shadow`, `--os-space`, `--os-indicator-size`, `--os-duration`.
 */
export const Root = forwardRef<HTMLElement, TrackerRootProps>(function Root(props, ref) {
  const { order, live, enableNotifications, pollingInterval, onStatusChange, ...others } = props;
  const { flow, labels, locale, timeZone, icons, now, orientation, size, ...given } = others;
  const view = useView({ flow, labels, locale, timeZone, icons, now });
  const watchOptions = { live, enableNotifications, pollingInterval, onStatusChange };
  const tracker = useTrackerState(order, { ...watchOptions, orientation, size }, view);
  return (
    <ViewProvider value={view}>
      <TrackerProvider value={tracker}>
        <Section {...given} ref={ref} />
      </TrackerProvider>
    </ViewProvider>
  );
});
