export { type ReportEmailOptions, reportEmail } from './report-email.js';
