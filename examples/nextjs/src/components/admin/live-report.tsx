'use client';

import { useCallback, useEffect, useState } from 'react';
import { OrderReport } from 'react-order-status/report';
import type { Funnel, OnTime, OrderReport as Report } from 'react-order-status/server/analytics';

interface LiveReportProps {
  /** ISO 8601, as `until`. */
  readonly since: string;
  readonly until: string;
  readonly funnel: Funnel;
  readonly onTime: OnTime;
}

/** The report of a period, which the browser requests: the page does not wait for it. */
export function LiveReport({ since, until, funnel, onTime }: LiveReportProps) {
  const [report, setReport] = useState<Report | null>(null);
  const [error, setError] = useState<unknown>();

  const load = useCallback(async () => {
    try {
      const query = new URLSearchParams({ since, until, groupBy: 'week' });
      const response = await fetch(`/api/report?${query}`);
      if (!response.ok) throw new Error(`The report was answered with ${response.status}.`);
      setReport(await response.json());
      setError(undefined);
    } catch (reason) {
      setError(reason);
    }
  }, [since, until]);
  useEffect(() => {
    void load();
  }, [load]);

  return (
    <OrderReport
      report={report}
      funnel={funnel}
      onTime={onTime}
      error={error}
      onRetry={load}
      headingLevel={1}
    />
  );
}
