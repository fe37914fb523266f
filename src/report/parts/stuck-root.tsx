'use client';

import { forwardRef } from 'react';
import type { StuckOrder } from '../../analytics/index.js';
import type { PartProps } from '../../part/index.js';
import { ReportProvider } from '../report-context.js';
import { type StuckOrdersOptions, useStuckOrders } from '../use-stuck-orders.js';
import { Section } from './root.js';

/** The props of {@link StuckRoot}. */
export interface StuckRootProps extends StuckOrdersOptions, PartProps<'section'> {
  /** What `analytics.stuck` returned; absent while it is loading. */
  readonly orders: readonly StuckOrder<string>[] | null | undefined;
  /** Asks for the orders again. Default: there is no button. */
  readonly onRetry?: () => void;
}

/**
 * A `<section>` labelled by its title, around the parts of a list of stuck orders: its title, message and `Table name="stuck"`.
 *
 * Data attributes and CSS variables: those of {@link Root}.
 */
export const StuckRoot = forwardRef<HTMLElement, StuckRootProps>(function StuckRoot(props, ref) {
  const { orders, orderUrl, flow, labels, locale, error, onRetry, ...given } = props;
  const view = useStuckOrders(orders, { orderUrl, flow, labels, locale, error });
  return (
    <ReportProvider value={{ ...view, onRetry }}>
      <Section {...given} ref={ref} />
    </ReportProvider>
  );
});
