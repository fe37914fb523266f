import { OrderReport } from 'react-order-status/report';
import type { OrderReport as Report } from 'react-order-status/server/analytics';
import { useRequest } from './use-request.js';

/** One of the two warehouses became slow that many days ago: the report compares them with as many days before. */
const DAYS = 30;

/** Computed once, as another path would be requested again. */
const since = new Date(Date.now() - DAYS * 86_400_000).toISOString().slice(0, 10);

/** The report of the shop's past orders, for its administrator. */
export function ReportPage() {
  const { data, error, reload } = useRequest<Report>(`/shop/report?since=${since}&groupBy=week`);
  return <OrderReport report={data} error={error} onRetry={reload} headingLevel={1} />;
}
