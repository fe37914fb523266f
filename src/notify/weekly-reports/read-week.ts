import type { WeeklyReport } from '../contract/index.js';
import type { WeeklyReportsOptions } from './options.js';
import type { Week, Weeks } from './weeks.js';

/** Orders that are listed. */
const LISTED = 10;

/** Reads what the report of a week says. @throws what the reports throw. */
export async function readWeek(
  analytics: WeeklyReportsOptions['analytics'],
  week: Week,
  weeks: Weeks,
): Promise<WeeklyReport> {
  const period = periodOf(week);
  const [report, stuck, now, before] = await Promise.all([
    analytics.report(period),
    analytics.stuck({ ...period, limit: LISTED }),
    figuresOf(analytics, week),
    figuresOf(analytics, weeks.before(week)),
  ]);
  return { week: week.monday, report, stuck, ...now, before };
}

async function figuresOf(analytics: WeeklyReportsOptions['analytics'], week: Week) {
  const [{ orders }, onTime] = await Promise.all([
    analytics.funnel(periodOf(week)),
    analytics.onTime(periodOf(week)),
  ]);
  return { orders, onTime };
}

const periodOf = ({ since, until }: Week) => ({ since, until });
