import { createElement } from 'react';
import type {
  OrderStatusTrackerProps,
  OrderTimelineProps,
  TimelineOptions,
  TrackerOptions,
} from '../../src/components/index.js';
import { type HistoryInput, type Order, orderFlow } from '../../src/order/index.js';
import type { ScriptedConnection } from '../../src/testing/index.js';
import { time } from './live-page.js';
import { fullHistory, fullOrder, historyTo, orderAt, skippingHistory } from './orders.js';

/** A state of a component: its props, and the messages of the server. */
interface Scene {
  readonly name: string;
  readonly script?: (connection: ScriptedConnection) => void;
}

export interface TrackerScene extends Scene {
  readonly props: TrackerOptions & { readonly order: Order<string> };
}

export interface TimelineScene extends Scene {
  readonly props: TimelineOptions & { readonly history: readonly HistoryInput<string>[] | null };
}

const order = fullOrder;
const now = '2026-11-24T12:00:00Z';

export const trackerScenes: readonly TrackerScene[] = [
  ...[...Object.keys(orderFlow.statuses), 'LOST'].map((status) => ({
    name: status,
    props: { order: { ...order, status }, live: false, now },
  })),
  { name: 'logo', props: { order, live: false, icons: { FedEx: createElement('svg') } } },
  { name: 'bare', props: { order: { id: 'o', status: 'SHIPPED' }, live: false } },
  { name: 'single package', props: { order: orderAt('SHIPPED', { carrier: 'FedEx' }), live: false } },
  { name: 'link only', props: { order: orderAt('SHIPPED', { trackingUrl: 'https://example.com' }) } },
  { name: 'tomorrow', props: { order, live: false, now } },
  { name: 'today', props: { order, live: false, now: '2026-11-25T12:00:00Z' } },
  { name: 'overdue', props: { order, live: false, now: '2026-11-27T12:00:00Z' } },
  {
    name: 'expected',
    props: { order: orderAt('SHIPPED', { estimatedDelivery: { until: '2026-11-30' } }), live: false, now },
  },
  { name: 'vertical, large', props: { order, live: false, orientation: 'vertical', size: 'large' } },
  { name: 'horizontal, small', props: { order, live: false, orientation: 'horizontal', size: 'small' } },
  { name: 'connecting', props: { order } },
  { name: 'open', props: { order }, script: (connection) => connection.open() },
  { name: 'polling', props: { order }, script: (connection) => connection.open({ live: false }) },
  { name: 'stale', props: { order }, script: (connection) => connection.open({ freshFor: 0 }) },
  { name: 'reconnecting', props: { order }, script: (connection) => connection.lose() },
  { name: 'finished', props: { order }, script: (connection) => connection.finish() },
  ...[401, 403, 404, 410, 400].map((status) => ({
    name: `refused with ${status}`,
    props: { order },
    script: (connection: ScriptedConnection) => connection.refuse(status),
  })),
  {
    name: 'updated',
    props: { order },
    script: (connection) => {
      connection.open();
      connection.update({ status: 'DELIVERED', previousStatus: 'SHIPPED', timestamp: time(1) });
    },
  },
];

export const timelineScenes: readonly TimelineScene[] = [
  { name: 'empty', props: { history: null } },
  { name: 'full', props: { history: fullHistory } },
  { name: 'skipping a step', props: { history: skippingHistory } },
  { name: 'limited', props: { history: fullHistory, limit: 1, now } },
  { name: 'oldest first', props: { history: fullHistory, limit: 2, sort: 'oldest-first' } },
  { name: 'on this day', props: { history: fullHistory, now: '2026-11-21T12:00:00Z' } },
  { name: 'horizontal, small', props: { history: fullHistory, orientation: 'horizontal', size: 'small' } },
  { name: 'unknown', props: { history: [{ status: 'LOST', timestamp: time(0) }] } },
  {
    name: 'cancelled',
    props: { history: [...historyTo('PENDING'), { status: 'CANCELLED', timestamp: time(0) }] },
  },
  {
    name: 'updated',
    props: { history: fullHistory, orderId: 'o-1' },
    script: (connection) => {
      connection.open();
      connection.update({ status: 'DELIVERED', previousStatus: 'SHIPPED', timestamp: time(1) });
    },
  },
];

/** The props of the styled components while there is no data yet. */
export const loading: { tracker: OrderStatusTrackerProps; timeline: OrderTimelineProps } = {
  tracker: { order: null },
  timeline: { history: null, loading: true },
};
