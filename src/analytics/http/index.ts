export { createReportHandler, type ReportHandlerOptions } from './report-handler.js';
export { type ReportRequestCode, ReportRequestError } from './request-error.js';
