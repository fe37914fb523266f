'use client';

import { createPartContext } from '../part/index.js';
import type { ReportFigure } from './figures.js';
import type { ReportFinding } from './findings.js';
import type { OrderReportView, ReportView } from './report-view.js';
import type { ReportCell, ReportColumn, ReportRow, ReportTable } from './tables/index.js';

/** What the parts of a report, or of a list of stuck orders, share. */
export interface ReportState extends ReportView {
  /** Asks for the report again; absent: there is no button. */
  readonly onRetry: (() => void) | undefined;
}

export const [ReportProvider, useReport] = createPartContext<ReportState>(
  'Report.Root> or <Report.StuckRoot',
);

export const [SummaryProvider, useSummary] = createPartContext<OrderReportView>('Report.Root');

export const [FigureProvider, useFigure] = createPartContext<ReportFigure>('Report.Figures');

export const [FindingProvider, useFinding] = createPartContext<ReportFinding>('Report.Findings');

export const [TableProvider, useTable] = createPartContext<ReportTable>('Report.Table');

export const [ColumnProvider, useColumn] = createPartContext<ReportColumn>('Report.Columns');

export const [RowProvider, useRow] = createPartContext<ReportRow>('Report.Rows');

export const [CellProvider, useCell] = createPartContext<ReportCell>('Report.Cells');
