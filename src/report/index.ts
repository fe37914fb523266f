export type { ReportFigure } from './figures.js';
export type { ReportFinding } from './findings.js';
export { OrderReport, type OrderReportProps, type ReportLookProps } from './order-report.js';
export * as Report from './parts/index.js';
export type { ReportLabelOverrides, ReportOptions } from './report-options.js';
export type { ReportPart } from './report-part.js';
export type { OrderReportView, ReportStatus, ReportView } from './report-view.js';
export { StuckOrders, type StuckOrdersProps } from './stuck-orders.js';
export type {
  OrderUrl,
  ReportCell,
  ReportCellContent,
  ReportColumn,
  ReportRow,
  ReportTable,
  ReportTableName,
  ReportVerdict,
  SeriesPoint,
} from './tables/index.js';
export { type OrderReportOptions, useOrderReport } from './use-order-report.js';
export { type StuckOrdersOptions, useStuckOrders } from './use-stuck-orders.js';
