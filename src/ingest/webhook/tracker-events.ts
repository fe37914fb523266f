import type { EstimatedDelivery } from '../../order/index.js';
import type { CarrierEvent } from '../events/index.js';
import type { ProviderEvent } from './provider.js';

/** One scan of a report; without a time it can't be placed, and is left out. */
export type Scan = Pick<CarrierEvent, 'checkpoint' | 'providerStatus'> &
  Partial<Pick<CarrierEvent, 'occurredAt' | 'message' | 'location' | 'position' | 'actionRequired'>>;

/** Everything that a provider knows of a package, as most send it with each webhook. */
export interface TrackerReport {
  readonly trackingNumber: string;
  readonly carrier?: string;
  readonly orderReference?: string;
  /** In any order. */
  readonly scans: readonly Scan[];
  /** The status of the package; without a time that of the newest scan counts. */
  readonly current: Scan;
  readonly estimatedDelivery?: EstimatedDelivery;
}

/** Scans of one report that are merged: as many as a snapshot has entries. */
const MAX_SCANS = 100;

/**
 * The events of a report: one for each scan, oldest first, so that what an earlier webhook contained and never arrived is
 * added; and one more for the current status if that is known, and the newest scan has another one. The estimate belongs to the last.
 */
export function eventsOf({
  scans,
  current,
  estimatedDelivery,
  ...of
}: TrackerReport): readonly ProviderEvent[] {
  const timed = scans.flatMap(({ occurredAt, ...scan }) =>
    occurredAt ? [{ ...of, ...scan, occurredAt }] : [],
  );
  const sorted = withoutRepetitions(timed)
    .sort((a, b) => Date.parse(a.occurredAt) - Date.parse(b.occurredAt))
    .slice(-MAX_SCANS);
  const newest = sorted.at(-1);
  const isStated = newest && (newest.checkpoint === current.checkpoint || current.checkpoint === 'unknown');
  const at = current.occurredAt ?? newest?.occurredAt ?? new Date().toISOString();
  const events: ProviderEvent[] = isStated ? sorted : [...sorted, { ...of, ...current, occurredAt: at }];
  const settled = withReturns(events);
  const last = settled.at(-1);
  return last && estimatedDelivery ? [...settled.slice(0, -1), { ...last, estimatedDelivery }] : settled;
}

/** Several providers repeat the newest scan beside the list of all. */
const withoutRepetitions = <T>(scans: readonly T[]): T[] =>
  scans.length < 2 ? [...scans] : [...new Map(scans.map((scan) => [JSON.stringify(scan), scan])).values()];

/** Carriers report a package as delivered when it is back at its sender. */
function withReturns(events: readonly ProviderEvent[]): readonly ProviderEvent[] {
  const turn = events.findIndex(({ checkpoint }) => checkpoint === 'returning');
  if (turn < 0) return events;
  return events.map((event, at) =>
    at > turn && event.checkpoint === 'delivered' ? { ...event, checkpoint: 'returned' } : event,
  );
}
