export { createReportHandler, type ReportHandlerOptions } from './report-handler.js';
