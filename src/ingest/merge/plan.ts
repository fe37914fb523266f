import {
  type HistoryEntry,
  isStatus,
  isTerminal,
  type OrderUpdate,
  type Tracking,
  wireLimits,
} from '../../order/index.js';
import type { CarrierEvent } from '../events/index.js';
import { findPackage } from './find-package.js';
import { type MergedPackage, mergePackage } from './merge-package.js';
import { pathTo } from './path-to.js';
import { statusOfOrder } from './status-of-order.js';
import type { StatusOrder } from './status-order.js';

/** The part of an order that events change. */
export interface OrderView {
  readonly orderId: string;
  readonly status: string;
  readonly version: number;
  readonly tracking: Tracking;
  /** Oldest first. */
  readonly history: readonly HistoryEntry<string>[];
}

/** An update to publish. */
export interface PlannedUpdate<S extends string = string>
  extends Pick<
    OrderUpdate<S>,
    'orderId' | 'status' | 'previousStatus' | 'timestamp' | 'note' | 'location' | 'tracking'
  > {
  /** Whether the order is final, so that only a correction can add to it. */
  readonly isFinal?: true;
}

/** What an event does to an order. */
export interface Plan {
  /**
   * `accepted`: it is published. `stale`: the package, or the order, has a later status already; what the event has to
   * show is published as a scan. `duplicate`: nothing is new.
   */
  readonly outcome: 'accepted' | 'stale' | 'duplicate';
  /** In order; the last one carries the event. */
  readonly updates: readonly PlannedUpdate[];
}

/** The updates by which an event becomes part of an order. Pure. */
export function planEvent(view: OrderView, event: CarrierEvent, order: StatusOrder): Plan {
  const { orderId, status: previousStatus } = view;
  // Without the status in the flow the log accepts nothing.
  if (!isStatus(order.flow, previousStatus)) return { outcome: 'stale', updates: [] };
  const { tracking, merged } = withEvent(view.tracking, event, order);
  const isScan = hasNewScan(view.history, event);
  const path = merged.movesOn ? pathOf(view, tracking, order) : [];
  const isStale = merged.isLate || path === undefined;
  if (!merged.isChanged && !isScan) return { outcome: isStale ? 'stale' : 'duplicate', updates: [] };
  const steps = path && path.length > 0 ? path : [previousStatus];
  const timestamp = event.occurredAt;
  const updates = steps.map((status, at): PlannedUpdate => {
    const step = { orderId, status, previousStatus: steps[at - 1] ?? previousStatus, timestamp };
    if (at < steps.length - 1) return step;
    return {
      ...step,
      ...(isScan && scanOf(event)),
      ...(merged.isChanged && { tracking }),
      ...(status === previousStatus && isTerminal(order.flow, status) && { isFinal: true }),
    };
  });
  return { outcome: isStale ? 'stale' : 'accepted', updates };
}

function withEvent(
  tracking: Tracking,
  event: CarrierEvent,
  order: StatusOrder,
): { readonly tracking: Tracking; readonly merged: Omit<MergedPackage, 'shipment'> } {
  const at = findPackage(tracking, event);
  const known = tracking[at];
  if (!known && tracking.length >= wireLimits.shipments) {
    return { tracking, merged: { isChanged: false, movesOn: false, isLate: true } };
  }
  const { carrier, trackingNumber } = event;
  const shipment = known ?? { ...(carrier !== undefined && { carrier }), trackingNumber };
  const merged = mergePackage(shipment, event, order);
  if (!known) return { tracking: [...tracking, merged.shipment], merged: { ...merged, isChanged: true } };
  return { tracking: tracking.map((each, index) => (index === at ? merged.shipment : each)), merged };
}

/** The statuses on the way to the order's new one: none if it stays; `undefined` if the flow does not lead there. */
function pathOf({ status }: OrderView, tracking: Tracking, order: StatusOrder) {
  const target = statusOfOrder(tracking, order);
  return target === undefined ? [] : pathTo(order.flow, status, target);
}

/** Whether an event has something to show that the history does not have. */
function hasNewScan(history: readonly HistoryEntry<string>[], event: CarrierEvent): boolean {
  const { note, location } = scanOf(event);
  if (note === undefined && location === undefined) return false;
  const time = Date.parse(event.occurredAt);
  return !history.some(
    (entry) => entry.note === note && entry.location === location && Date.parse(entry.timestamp) === time,
  );
}

const scanOf = ({ message, location }: CarrierEvent): { note?: string; location?: string } => ({
  ...(message !== undefined && { note: message }),
  ...(location !== undefined && { location }),
});

/** The order after an update was stored. */
export const afterUpdate = (view: OrderView, update: PlannedUpdate, version: number): OrderView => ({
  orderId: view.orderId,
  status: update.status,
  version,
  tracking: update.tracking ?? view.tracking,
  history: [...view.history, update],
});
