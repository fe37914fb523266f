import type { OrderFlow } from '../../order/index.js';
import type { Funnel, Reached } from '../contract/index.js';

/** How far the orders of a cohort came: an order that skipped a step has reached it. @typeParam S the statuses of the flow. */
export function funnelOf<S extends string>(flow: OrderFlow, cohort: readonly Reached[]): Funnel<S> {
  const stepOf = (status: string) => flow.steps.indexOf(status);
  const countOf = (isReached: (statuses: readonly string[]) => boolean) =>
    cohort.filter(({ statuses }) => isReached(statuses)).reduce((sum, { orders }) => sum + orders, 0);
  // Each status is one of the flow.
  const row = (status: string, count: number) => ({ status: status as S, count });

  return {
    orders: countOf(() => true),
    steps: flow.steps.map((status, index) =>
      row(
        status,
        countOf((statuses) => Math.max(...statuses.map(stepOf)) >= index),
      ),
    ),
    others: Object.keys(flow.statuses)
      .filter((status) => stepOf(status) < 0)
      .map((status) =>
        row(
          status,
          countOf((statuses) => statuses.includes(status)),
        ),
      )
      .filter(({ count }) => count > 0),
  };
}
