'use client';

import { forwardRef, useId } from 'react';
import type { Order, OrderFlow, OrderUpdate } from '../../order/index.js';
import { useOrderStatus } from '../../react/index.js';
import { definePart, type PartProps } from '../part/index.js';
import { useView, useViewOptions, type ViewOptions, ViewProvider } from '../view/index.js';
import { TrackerProvider, useTracker } from './tracker-context.js';
import { trackerSteps } from './tracker-steps.js';

/** What a tracker shows and how it stays up to date. */
export interface TrackerOptions<S extends string = string> extends ViewOptions {
  /** The order as the app has it: its database row. */
  readonly order: Order<S>;
  /** Follows the order by itself. `false` draws what it is given and never connects. Default: true. */
  readonly live?: boolean;
  /** A toast for each change. Default: true. */
  readonly enableNotifications?: boolean;
  /** Ms between two polls while streaming is not possible. Default: the transport's, 10 000. */
  readonly pollingInterval?: number;
  /** Called once for each change of the status, never for the first one. */
  readonly onStatusChange?: (update: OrderUpdate<S>) => void;
  /** `auto`: side by side where the tracker is wide, else below each other. Default: `auto`. */
  readonly orientation?: 'auto' | 'vertical';
}

const Section = definePart('section', function useTrackerRoot() {
  const { describe } = useView();
  const { status, titleId, orientation, connection, isStale } = useTracker();
  return {
    'aria-labelledby': titleId,
    'data-status': status,
    'data-tone': describe(status).tone,
    'data-orientation': orientation,
    'data-connection': connection,
    'data-stale': isStale || undefined,
  };
});

/** The props of {@link Root}. */
export interface TrackerRootProps extends TrackerOptions, PartProps<'section'> {}

/**
 * A `<section>` named by its title, around all other parts of a tracker; keeps the status.
 * Data attributes: `data-status`, `data-tone`, `data-orientation`, `data-connection` (while live),
 * `data-stale` (while nothing proves that the status is the newest).
 */
export const Root = forwardRef<HTMLElement, TrackerRootProps>(function Root(props, ref) {
  const { order, live = true, enableNotifications, pollingInterval, onStatusChange, ...others } = props;
  const { flow, labels, locale, timeZone, icons, orientation = 'auto', ...given } = others;
  const view = useViewOptions({ flow, labels, locale, timeZone, icons });
  const { status, history, tracking, lastUpdate, connection, isStale, error } = useOrderStatus<OrderFlow>(
    order.id,
    order,
    { live, enableNotifications, pollingInterval, onStatusChange, flow: view.flow },
  );
  const titleId = useId();
  const tracker = {
    ...trackerSteps(view.flow, status, history),
    orderId: order.id,
    status,
    tracking: tracking ?? [],
    lastUpdate,
    connection: live ? connection : undefined,
    isStale: live && isStale,
    error: live ? error : null,
    orientation,
    titleId,
  };
  return (
    <ViewProvider value={view}>
      <TrackerProvider value={tracker}>
        <Section {...given} ref={ref} />
      </TrackerProvider>
    </ViewProvider>
  );
});
