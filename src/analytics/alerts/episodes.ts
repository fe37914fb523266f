import type { OrderReport } from '../contract/index.js';
import type { Alert } from './alert.js';

/** Waits of orders that are remembered; those that were seen longest ago are forgotten. */
const MAX_ORDERS = 10_000;
/** The episode of an edge ends below this change, not at once where it is called slower no more: else it would flicker. */
const ENDED = 1.1;

/** Which alerts were passed on, and are not over. */
export interface Episodes<S extends string> {
  /** Those of the alerts that begin an episode. @param report of the same check. */
  begin(report: OrderReport<S>, alerts: readonly Alert<S>[]): readonly Alert<S>[];
  /** Remembers that alerts were passed on. */
  passed(alerts: readonly Alert<S>[]): void;
}

/**
 * An order has one episode in each stay in a status, even where what is usual changes meanwhile. An edge has one until its
 * durations are less than a tenth longer than before, or too few to compare.
 */
export function createEpisodes<S extends string>(): Episodes<S> {
  /** The ids of alerts about orders, in the order in which they were seen last. */
  const orders = new Set<string>();
  const edges = new Set<string>();
  const isKnown = (alert: Alert<S>) =>
    alert.kind === 'stuck' ? orders.has(alert.id) : edges.has(nameOf(alert));

  function remember(id: string): void {
    orders.delete(id);
    orders.add(id);
    for (const oldest of orders) {
      if (orders.size <= MAX_ORDERS) return;
      orders.delete(oldest);
    }
  }

  return {
    begin(report, alerts) {
      const lasting = report.edges.filter(({ trend }) => trend && trend.change >= ENDED).map(nameOf);
      for (const edge of edges) if (!lasting.includes(edge)) edges.delete(edge);
      for (const { kind, id } of alerts) if (kind === 'stuck' && orders.has(id)) remember(id);
      return alerts.filter((alert) => !isKnown(alert));
    },
    passed(alerts) {
      for (const alert of alerts) {
        if (alert.kind === 'stuck') remember(alert.id);
        else edges.add(nameOf(alert));
      }
    },
  };
}

const nameOf = ({ from, to }: { readonly from: string; readonly to: string }): string =>
  JSON.stringify([from, to]);
