export {
  createWeeklyReports,
  type RunningWeeklyReports,
  type WeeklyReports,
} from './create-weekly-reports.js';
export type { WeeklyReportsOptions } from './options.js';
