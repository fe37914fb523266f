export {
  type Analytics,
  createReports,
  type ReportQuery,
  type SlowestQuery,
  type StuckQuery,
} from './create-reports.js';
export { checkPeriod, checkQuery, checkTimeZone } from './query.js';
export { waitingStatuses } from './waiting-statuses.js';
