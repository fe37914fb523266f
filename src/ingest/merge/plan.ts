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
import { mergePackage } from './merge-package.js';
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
    'orderId' | 'status' | 'previousStatus' | 'timestamp' | 'note' | 'location' | 'position' | 'tracking'
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
  const { tracking, isChanged, isLate, target } = changeOf(view, event, order);
  const isScan = hasNewScan(view.history, event);
  const path = target === undefined ? [] : pathTo(order.flow, previousStatus, target);
  const isStale = isLate || path === undefined;
  const movesOn = path !== undefined && path.length > 0;
  if (!isChanged && !isScan && !movesOn) return { outcome: isStale ? 'stale' : 'duplicate', updates: [] };
  const steps = movesOn ? path : [previousStatus];
  const timestamp = event.occurredAt;
  const updates = steps.map((status, at): PlannedUpdate => {
    const step = { orderId, status, previousStatus: steps[at - 1] ?? previousStatus, timestamp };
    if (at < steps.length - 1) return step;
    return {
      ...step,
      ...(isScan && scanOf(event)),
      ...(isChanged && { tracking }),
      ...(status === previousStatus && isTerminal(order.flow, status) && { isFinal: true }),
    };
  });
  return { outcome: isStale ? 'stale' : 'accepted', updates };
}

/** What an event changes. */
interface Change {
  readonly tracking: Tracking;
  /** Whether anything of a package is new. */
  readonly isChanged: boolean;
  /** Whether a later status is known already. */
  readonly isLate: boolean;
  /** The status that the order has then; `undefined`: the present one. */
  readonly target: string | undefined;
}

function changeOf(view: OrderView, event: CarrierEvent, order: StatusOrder): Change {
  const { tracking } = view;
  const { trackingNumber } = event;
  if (trackingNumber === undefined) return orderChange(view, event, order);
  const at = findPackage(tracking, event);
  const known = tracking[at];
  if (!known && tracking.length >= wireLimits.shipments) {
    return { tracking, isChanged: false, isLate: true, target: undefined };
  }
  const { carrier } = event;
  const shipment = known ?? { ...(carrier !== undefined && { carrier }), trackingNumber };
  const merged = mergePackage(shipment, event, order);
  const packages = known
    ? tracking.map((each, index) => (index === at ? merged.shipment : each))
    : [...tracking, merged.shipment];
  return {
    tracking: packages,
    isChanged: merged.isChanged || !known,
    isLate: merged.isLate,
    target: merged.movesOn ? statusOfOrder(packages, order) : undefined,
  };
}

/** What a shop states of an order moves it on, and never back. */
function orderChange(
  { status, tracking }: OrderView,
  { orderStatus }: CarrierEvent,
  order: StatusOrder,
): Change {
  const target = orderStatus === undefined ? undefined : order.ofShop(orderStatus);
  const direction = target === undefined ? 0 : order.compare(status, target);
  return {
    tracking,
    isChanged: false,
    isLate: direction !== 0 && direction !== 1,
    target: direction === 1 ? target : undefined,
  };
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

const scanOf = ({
  message,
  location,
  position,
}: CarrierEvent): Pick<PlannedUpdate, 'note' | 'location' | 'position'> => ({
  ...(message !== undefined && { note: message }),
  ...(location !== undefined && { location }),
  ...(position && { position }),
});

/** The order after an update was stored. */
export const afterUpdate = (view: OrderView, update: PlannedUpdate, version: number): OrderView => ({
  orderId: view.orderId,
  status: update.status,
  version,
  tracking: update.tracking ?? view.tracking,
  history: [...view.history, update],
});
