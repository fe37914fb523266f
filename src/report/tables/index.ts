export { carriersTable } from './carriers-table.js';
export { edgesTable } from './edges-table.js';
export { funnelTable } from './funnel-table.js';
export type { OrderUrl } from './order-link.js';
export { punctualityTable } from './punctuality-table.js';
export type {
  ReportCell,
  ReportCellContent,
  ReportColumn,
  ReportRow,
  ReportTable,
  ReportTableName,
  ReportVerdict,
  SeriesPoint,
} from './report-table.js';
export { stuckTable } from './stuck-table.js';
export { waitingTable } from './waiting-table.js';
