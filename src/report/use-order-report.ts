'use client';

import { useMemo } from 'react';
import type { Funnel, OnTime, OrderReport } from '../analytics/index.js';
import { createFormatters, validTimeZone } from '../i18n/index.js';
import { figuresOf } from './figures.js';
import { findingsOf } from './findings.js';
import { isFunnel, isOnTime, isReport } from './parse-data.js';
import type { ReportOptions } from './report-options.js';
import type { ReportText } from './report-text.js';
import type { OrderReportView } from './report-view.js';
import { carriersTable, edgesTable, funnelTable, punctualityTable, waitingTable } from './tables/index.js';
import { useReportText } from './use-report-text.js';
import { useReportView } from './use-report-view.js';

/** What a report shows beside the times between statuses. */
export interface OrderReportOptions extends ReportOptions {
  /** What `analytics.funnel` returned for the same period. Default: not shown. */
  readonly funnel?: Funnel<string> | null;
  /** What `analytics.onTime` returned for the same period. Default: not shown. */
  readonly onTime?: OnTime | null;
}

/**
 * A report without markup: its tables, figures and findings in the language of the page, and the attributes that make your markup
 * accessible.
 *
 * @param report what `analytics.report` returned, or the JSON of `createReportHandler`; absent while it is loading. What has another form,
 * e.g. the body of an error, counts as not loaded.
 * @example
 * const { tables, findings, getRootProps, getTitleProps } = useOrderReport(report);
 */
export function useOrderReport(
  report: OrderReport<string> | null | undefined,
  { funnel: givenFunnel, onTime: givenOnTime, ...options }: OrderReportOptions = {},
): OrderReportView {
  const text = useReportText(options);
  const given = isReport(report) ? report : undefined;
  const funnel = isFunnel(givenFunnel) ? givenFunnel : undefined;
  const onTime = isOnTime(givenOnTime) ? givenOnTime : undefined;
  const tables = useMemo(() => given && tablesOf(given, funnel, onTime, text), [given, funnel, onTime, text]);
  const { labels } = text;
  const view = useReportView(text, {
    title: labels.title,
    tables,
    empty: labels.empty,
    error: options.error ?? (report && !given),
  });
  const summary = useMemo(() => (given ? summaryOf(given, onTime, text) : NO_SUMMARY), [given, onTime, text]);
  return { ...view, ...summary };
}

type Summary = Pick<OrderReportView, 'period' | 'createdAt' | 'timeZone' | 'figures' | 'findings'>;

const NO_SUMMARY: Summary = { period: '', createdAt: '', timeZone: '', figures: [], findings: [] };

const tablesOf = (
  report: OrderReport<string>,
  funnel: Funnel<string> | undefined,
  onTime: OnTime | undefined,
  text: ReportText,
) => [
  edgesTable(report, text),
  carriersTable(report, text),
  waitingTable(report, text),
  ...(funnel ? [funnelTable(funnel, text)] : []),
  ...(onTime ? [punctualityTable(onTime, text)] : []),
];

function summaryOf(report: OrderReport<string>, onTime: OnTime | undefined, text: ReportText): Summary {
  const { labels, fill, locale } = text;
  const { since, until, createdAt } = report;
  const timeZone = validTimeZone(report.timeZone) ?? 'UTC';
  const format = createFormatters({ locale, timeZone });
  // The period ends before `until`.
  const lastMoment = new Date(Date.parse(until) - 1).toISOString();
  return {
    period: format.timeRange(format.dayOf(since), format.dayOf(lastMoment)),
    createdAt: fill(labels.createdAt, { time: format.time(createdAt) }),
    timeZone: fill(labels.timeZone, { zone: timeZone.replaceAll('_', ' ') }),
    figures: figuresOf(report, onTime, text),
    findings: findingsOf(report, text),
  };
}
