'use client';

import { clsx } from 'clsx';
import { forwardRef } from 'react';
import type { StuckOrder } from '../analytics/index.js';
import { partClasses } from '../part/index.js';
import type { ReportLookProps } from './order-report.js';
import * as Report from './parts/index.js';
import type { ReportPart } from './report-part.js';
import { ReportSkeleton } from './report-skeleton.js';
import { ReportTable } from './report-table.js';
import type { StuckOrdersOptions } from './use-stuck-orders.js';

/** The props of {@link StuckOrders}. */
export interface StuckOrdersProps extends StuckOrdersOptions, ReportLookProps {
  /** What `analytics.stuck` returned; absent while it is loading. */
  readonly orders: readonly StuckOrder<string>[] | null | undefined;
}

/**
 * The orders that wait for longer than 95 % of those which left their status. Import `react-order-status/report.css` for its styles, or
 * set your own with `classNames`.
 *
 * @example <StuckOrders orders={await analytics.stuck({ since, until })} orderUrl="/admin/orders/{orderId}" />
 */
export const StuckOrders = forwardRef<HTMLElement, StuckOrdersProps>(function StuckOrders(
  { classNames, className, headingLevel = 2, ...props },
  ref,
) {
  const part = partClasses<ReportPart>('os-report', classNames);
  const Heading = `h${headingLevel}` as const;
  return (
    <Report.StuckRoot {...props} ref={ref} className={clsx(part('root'), className)}>
      <Report.Title className={part('title')} render={<Heading />} />
      <Report.Message className={part('message')} />
      <Report.Retry className={part('retry')} />
      <ReportSkeleton part={part} />
      <ReportTable part={part} name="stuck" />
    </Report.StuckRoot>
  );
});
