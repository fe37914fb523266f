export { readReportArguments } from './arguments.js';
export { printReport } from './print-report.js';
