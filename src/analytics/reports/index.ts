export {
  type Analytics,
  createReports,
  type ReportQuery,
  type SlowestQuery,
  type StuckQuery,
} from './create-reports.js';
export { checkPeriod, checkQuery, checkTimeZone, LONGEST_LIST } from './query.js';
export { ENOUGH_DURATIONS } from './trend.js';
export { waitingStatuses } from './waiting-statuses.js';
