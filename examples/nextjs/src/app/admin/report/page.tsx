import 'react-order-status/report.css';
import type { Metadata } from 'next';
import Link from 'next/link';
import { StuckOrders } from 'react-order-status/report';
import { LiveReport } from '@/components/admin/live-report';
import { analytics } from '@/lib/analytics';
import { requireAdmin } from '@/lib/session';

export const metadata: Metadata = { title: 'Report' };

/** The periods that end now, in days. */
const PERIODS = [7, 30, 90] as const;

interface ReportPageProps {
  readonly searchParams: Promise<{ readonly days?: string }>;
}

export default async function ReportPage({ searchParams }: ReportPageProps) {
  await requireAdmin();
  const { days: wanted } = await searchParams;
  const days = PERIODS.find((each) => String(each) === wanted) ?? 30;
  const until = new Date();
  const period = { since: new Date(until.getTime() - days * 86_400_000), until };
  const [funnel, onTime, stuck] = await Promise.all([
    analytics.funnel(period),
    analytics.onTime(period),
    analytics.stuck(period),
  ]);
  return (
    <>
      <nav className="periods" aria-label="Period">
        {PERIODS.map((each) => (
          <Link
            key={each}
            href={`/admin/report?days=${each}`}
            aria-current={each === days ? 'page' : undefined}
          >
            {each} days
          </Link>
        ))}
      </nav>
      <LiveReport
        key={days}
        since={period.since.toISOString()}
        until={until.toISOString()}
        funnel={funnel}
        onTime={onTime}
      />
      <StuckOrders orders={stuck} orderUrl="/orders/{orderId}" />
    </>
  );
}
