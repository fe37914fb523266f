import type { ReportToPrint } from './arguments.js';
import { formatReport } from './format.js';
import { type DatabaseUrls, openAnalytics } from './open-analytics.js';

/**
 * Prints the report of a shop's database.
 * @param onWait is called each second while the database works.
 * @throws UsageError when no database is named.
 */
export async function printReport(
  report: ReportToPrint,
  urls: DatabaseUrls,
  print: (text: string) => void,
  onWait: (seconds: number) => void = () => {},
): Promise<void> {
  const { analytics, close } = await openAnalytics(report, urls);
  const start = Date.now();
  const timer = setInterval(() => onWait(Math.round((Date.now() - start) / 1_000)), 1_000);
  try {
    print(formatReport(await analytics.report(report), report.format));
  } finally {
    clearInterval(timer);
    await close();
  }
}
