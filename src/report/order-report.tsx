'use client';

import { clsx } from 'clsx';
import { type CSSProperties, forwardRef } from 'react';
import type { OrderReport as OrderReportData } from '../analytics/index.js';
import { partClasses } from '../part/index.js';
import * as Report from './parts/index.js';
import type { ReportPart } from './report-part.js';
import { ReportSkeleton } from './report-skeleton.js';
import { ReportTable } from './report-table.js';
import type { OrderReportOptions } from './use-order-report.js';

/** What both styled components have. */
export interface ReportLookProps {
  /** Asks for the data again, e.g. after an error. Default: there is no button. */
  readonly onRetry?: () => void;
  /** Your own classes for the parts, with or without the stylesheet. */
  readonly classNames?: { readonly [Part in ReportPart]?: string };
  readonly className?: string;
  readonly style?: CSSProperties;
  readonly id?: string;
  /** The level of the heading in the page; that above the bottlenecks is one level below. Default: 2. */
  readonly headingLevel?: 1 | 2 | 3 | 4 | 5 | 6;
}

/** The props of {@link OrderReport}. */
export interface OrderReportProps extends OrderReportOptions, ReportLookProps {
  /** What `analytics.report` returned, or the JSON of `createReportHandler`; absent while it is loading. */
  readonly report: OrderReportData<string> | null | undefined;
}

/** The element of the heading above the bottlenecks, by the level of the report's heading. */
const subheadings = { 1: 'h2', 2: 'h3', 3: 'h4', 4: 'h5', 5: 'h6', 6: 'h6' } as const;

/**
 * What happened between the statuses of all orders: what holds them up, how long each step takes, what waits now. Import
 * `react-order-status/report.css` for its styles, or set your own with `classNames`.
 *
 * @example <OrderReport report={await analytics.report({ since, until, groupBy: 'week' })} />
 */
export const OrderReport = forwardRef<HTMLElement, OrderReportProps>(function OrderReport(
  { classNames, className, headingLevel = 2, ...props },
  ref,
) {
  const part = partClasses<ReportPart>('os-report', classNames);
  const Heading = `h${headingLevel}` as const;
  const Subheading = subheadings[headingLevel];
  return (
    <Report.Root {...props} ref={ref} className={clsx(part('root'), className)}>
      <div className={part('header')}>
        <Report.Title className={part('title')} render={<Heading />} />
        <Report.Period className={part('period')} />
        <p className={part('details')}>
          <Report.CreatedAt /> <Report.TimeZone />
        </p>
      </div>
      <Report.Message className={part('message')} />
      <Report.Retry className={part('retry')} />
      <ReportSkeleton part={part} />
      <Report.Figures className={part('figures')}>
        <Report.Figure className={part('figure')}>
          <Report.FigureName className={part('figureName')} />
          <Report.FigureValue className={part('figureValue')} />
        </Report.Figure>
      </Report.Figures>
      <div className={part('findings')}>
        <Report.FindingsTitle className={part('findingsTitle')} render={<Subheading />} />
        <Report.NoFindings className={part('noFindings')} />
        <Report.Findings className={part('findingList')}>
          <Report.Finding className={part('finding')}>
            <Report.FindingTitle className={part('findingTitle')} />
            <Report.FindingText className={part('findingText')} />
            <Report.FindingNote className={part('findingNote')} />
          </Report.Finding>
        </Report.Findings>
      </div>
      <ReportTable name="edges" part={part} />
      <ReportTable name="carriers" part={part} />
      <div className={part('pair')}>
        <ReportTable name="waiting" part={part} />
        <ReportTable name="funnel" part={part} />
      </div>
      <ReportTable name="punctuality" part={part} />
    </Report.Root>
  );
});
