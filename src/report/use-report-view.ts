'use client';

import { useId } from 'react';
import type { ReportText } from './report-text.js';
import type { ReportView } from './report-view.js';
import type { ReportTable } from './tables/index.js';

/** What a list or a report has to show. */
interface Shown {
  readonly title: string;
  /** `undefined`: there is nothing yet. */
  readonly tables: readonly ReportTable[] | undefined;
  /** The text for something that has nothing to show. */
  readonly empty: string;
  readonly error: unknown;
}

/** The state and the attributes that all reports have. */
export function useReportView({ labels }: ReportText, { title, tables, empty, error }: Shown): ReportView {
  const titleId = useId();
  const hasFailed = error !== undefined && error !== null && error !== false;
  const withRows = tables?.filter(({ rows }) => rows.length > 0) ?? [];
  const status = tables ? (withRows.length > 0 ? 'ready' : 'empty') : hasFailed ? 'error' : 'loading';
  const messages = { loading: labels.loading, empty, error: labels.unavailable, ready: '' };
  return {
    status,
    texts: labels,
    title,
    message: hasFailed ? labels.unavailable : messages[status],
    tables: withRows,
    getRootProps: () => ({
      'aria-labelledby': titleId,
      'aria-busy': status === 'loading' || undefined,
    }),
    getTitleProps: () => ({ id: titleId }),
    getMessageProps: () => ({ role: 'status' }),
  };
}
