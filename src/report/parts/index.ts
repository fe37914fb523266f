export { Bar, Cell, Cells, Mark, Note, type ReportCellsProps, Value } from './cells.js';
export { Figure, FigureName, Figures, FigureValue } from './figures.js';
export {
  Finding,
  FindingNote,
  Findings,
  FindingsTitle,
  FindingText,
  FindingTitle,
  NoFindings,
} from './findings.js';
export { CreatedAt, Period, TimeZone, Title } from './heading.js';
export { Message, Retry } from './message.js';
export { type ReportRootProps, Root } from './root.js';
export { Sparkline } from './sparkline.js';
export { StuckRoot, type StuckRootProps } from './stuck-root.js';
export {
  Caption,
  Column,
  Columns,
  Head,
  type ReportTableProps,
  Row,
  RowLink,
  Rows,
  RowTitle,
  Table,
} from './table.js';
