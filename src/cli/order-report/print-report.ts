import type { ReportToPrint } from './arguments.js';
import { formatReport } from './format.js';
import { type DatabaseUrls, openAnalytics } from './open-analytics.js';

/**
 * Prints the report of a shop's database.
 * @param onWait is called each second while the database works, and with `undefined` when it has answered.
 * @throws UsageError when no database is named.
 */
export async function printReport(
  report: ReportToPrint,
  urls: DatabaseUrls,
  print: (text: string) => void,
  onWait: (seconds: number | undefined) => void = () => {},
): Promise<void> {
  const { analytics, close } = await openAnalytics(report, urls);
  const start = Date.now();
  const timer = setInterval(() => onWait(Math.round((Date.now() - start) / 1_000)), 1_000);
  try {
    const answer = await analytics.report(report);
    onWait(undefined);
    print(formatReport(answer, report.format));
  } finally {
    clearInterval(timer);
    await close();
  }
}
