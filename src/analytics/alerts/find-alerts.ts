import type { OrderReport, StuckOrder } from '../contract/index.js';
import { ENOUGH_DURATIONS } from '../reports/index.js';
import type { Alert, SlowerAlert, StuckAlert } from './alert.js';
import { explainSlower, explainStuck } from './explain.js';

/** What a check has read. */
export interface Findings<S extends string> {
  readonly report: OrderReport<S>;
  readonly stuck: readonly StuckOrder<S>[];
  /** Ms. */
  readonly period: number;
}

/** An alert for all that is wrong now, whether it was before or not: edges first, then orders, the longest wait first. */
export const findAlerts = <S extends string>(findings: Findings<S>): readonly Alert<S>[] => [
  ...slowerEdges(findings),
  ...stuckOrders(findings),
];

function slowerEdges<S extends string>({ report, period }: Findings<S>): readonly SlowerAlert<S>[] {
  // An episode that outlives a restart keeps its id within one period of the calendar.
  const number = Math.floor(Date.parse(report.until) / period);
  return report.edges.flatMap(({ from, to, p50, trend }) => {
    if (trend?.verdict !== 'slower' || p50 === null) return [];
    const found = { from, to, p50, trend };
    const id = `slower/${from}/${to}/${number}`;
    return [{ kind: 'slower', id, ...found, text: explainSlower(found, period) }];
  });
}

/** The percentile of a few durations is one of them, and says little. */
function stuckOrders<S extends string>({ report, stuck, period }: Findings<S>): readonly StuckAlert<S>[] {
  const left = new Map<string, number>();
  for (const { from, measured } of report.edges) left.set(from, (left.get(from) ?? 0) + measured);
  return stuck
    .filter(({ status }) => (left.get(status) ?? 0) >= ENOUGH_DURATIONS)
    .map((order) => ({
      kind: 'stuck',
      id: `stuck/${order.status}/${order.since}/${order.orderId}`,
      ...order,
      text: explainStuck(order, period),
    }));
}
