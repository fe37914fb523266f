'use client';

import { forwardRef } from 'react';
import type { OrderReport } from '../../analytics/index.js';
import { definePart, type PartProps } from '../../part/index.js';
import { ReportProvider, SummaryProvider, useReport } from '../report-context.js';
import { type OrderReportOptions, useOrderReport } from '../use-order-report.js';

/** The `<section>` of a root. */
export const Section = definePart('section', function useReportRoot() {
  const { status, getRootProps } = useReport();
  return { ...getRootProps(), 'data-state': status };
});

/** The props of {@link Root}. */
export interface ReportRootProps extends OrderReportOptions, PartProps<'section'> {
  /** What `analytics.report` returned; absent while it is loading. */
  readonly report: OrderReport<string> | null | undefined;
  /** Asks for the report again. Default: there is no button. */
  readonly onRetry?: () => void;
}

/**
 * A `<section>` labelled by its title, around all other parts of a report.
 *
 * Data attributes: `data-state` (`loading`, `error`, `empty`, `ready`).
 *
 * CSS variables: `--os-surface`, `--os-text`, `--os-subtle`, `--os-muted`, `--os-line`, `--os-outline`, `--os-accent`,
 * `--os-success`, `--os-warning`, `--os-danger`, `--os-radius`, `--os-shadow`, `--os-space`.
 */
export const Root = forwardRef<HTMLElement, ReportRootProps>(function Root(props, ref) {
  const { report, funnel, onTime, flow, labels, locale, error, onRetry, ...given } = props;
  const view = useOrderReport(report, { funnel, onTime, flow, labels, locale, error });
  return (
    <ReportProvider value={{ ...view, onRetry }}>
      <SummaryProvider value={view}>
        <Section {...given} ref={ref} />
      </SummaryProvider>
    </ReportProvider>
  );
});
