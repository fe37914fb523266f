import { renderToString } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import {
  OrderStatusTracker,
  type OrderStatusTrackerProps,
  OrderTimeline,
  type OrderTimelineProps,
} from '../../src/components/index.js';
import { de } from '../../src/i18n/locales/index.js';
import { orderFlow } from '../../src/order/index.js';
import { fullHistory, fullOrder } from './orders.js';

const withDates = fullHistory.map((entry) => ({ ...entry, timestamp: new Date(entry.timestamp) }));

const look = {
  flow: orderFlow,
  labels: de,
  locale: 'de-AT',
  timeZone: 'Europe/Vienna',
  now: new Date('2026-11-24T12:00:00Z'),
  size: 'large',
  id: 'mine',
  className: 'mine',
  style: { marginTop: 4 },
  headingLevel: 3,
} as const;

/** All props that a server component can pass; React serializes icons itself. */
const trackerProps: Required<Omit<OrderStatusTrackerProps, 'onStatusChange' | 'onSignIn' | 'icons'>> = {
  ...look,
  order: { ...fullOrder, statusHistory: withDates, updatedAt: new Date('2026-11-21T10:00:00Z') },
  classNames: { step: 'step', bone: 'bone' },
  orientation: 'vertical',
  signInUrl: '/sign-in',
  live: false,
  enableNotifications: false,
  pollingInterval: 5_000,
};

const timelineProps: Required<Omit<OrderTimelineProps, 'icons'>> = {
  ...look,
  history: withDates,
  classNames: { entry: 'entry' },
  orientation: 'horizontal',
  orderId: 'o-1',
  sort: 'oldest-first',
  limit: 2,
  loading: false,
  groupByDay: true,
};

const draw = (tracker: OrderStatusTrackerProps, timeline: OrderTimelineProps) =>
  renderToString(
    <>
      <OrderStatusTracker {...tracker} />
      <OrderTimeline {...timeline} />
    </>,
  );

describe('the props of a server component', () => {
  it('are serializable, except listeners, and render the same', () => {
    const html = draw(trackerProps, timelineProps);
    expect(html).toContain(de.actionNeeded);
    expect(draw(structuredClone(trackerProps), structuredClone(timelineProps))).toBe(html);
    const sent = JSON.stringify({ tracker: trackerProps, timeline: timelineProps });
    // Equal, except Dates, which are strings now: both are accepted.
    const { tracker, timeline } = JSON.parse(sent) as {
      tracker: OrderStatusTrackerProps;
      timeline: OrderTimelineProps;
    };
    expect(draw(tracker, timeline)).toBe(html);
  });

  it('contain no functions, at any depth', () => {
    const functions: string[] = [];
    JSON.stringify({ trackerProps, timelineProps }, (key, value: unknown) => {
      if (typeof value === 'function') functions.push(key);
      return value;
    });
    expect(functions).toEqual([]);
  });
});
