/**
 * Never run: `npm run typecheck` fails if code here compiles that should not, or the other
 * way round.
 */

import type { ComponentProps } from 'react';
import {
  defineOrderFlow,
  type Order,
  type OrderStatus,
  type OrderStatusTrackerProps,
  type OrderTimelineProps,
  type OrderTracker,
  type OrderUpdate,
  type Timeline,
  type TimelineEntry,
  type TrackerStep,
  useOrderTimeline,
  useOrderTracker,
} from 'react-order-status';
import { de } from 'react-order-status/locales';
import { type Equal, expectTrue } from './equal.js';

/** Aliases, because linters detect hooks by name, and this is not a component. */
const [track, listHistory] = [useOrderTracker, useOrderTimeline];

declare const order: Order;

// The callback receives the statuses of the order.
const tracker = track(order, {
  labels: de,
  onStatusChange: (update) => expectTrue<Equal<typeof update, OrderUpdate<OrderStatus>>>(),
});
expectTrue<Equal<typeof tracker, OrderTracker>>();
expectTrue<Equal<(typeof tracker.steps)[number], TrackerStep>>();
expectTrue<Equal<typeof tracker.lastUpdate, Date | null>>();
expectTrue<Equal<typeof tracker.refresh, () => void>>();

const pickup = defineOrderFlow({
  statuses: { placed: { label: 'Placed' }, ready: { label: 'Ready' } },
  steps: ['placed', 'ready'],
  transitions: { placed: ['ready'] },
});
declare const meal: Order<'placed' | 'ready'>;
track(meal, {
  flow: pickup,
  onStatusChange: (update) => expectTrue<Equal<typeof update, OrderUpdate<'placed' | 'ready'>>>(),
});

// @ts-expect-error: a listener for other statuses than the order has.
track(meal, { onStatusChange: (_update: OrderUpdate<'placed'>) => {} });

// @ts-expect-error: an order without an id.
track({ status: 'PENDING' });

// @ts-expect-error: a result is readonly.
tracker.status = 'PENDING';

// @ts-expect-error: the props of a step need the step.
tracker.getStepProps();

// A history of any flow, which may be absent.
const timeline = listHistory(order.statusHistory, { sort: 'oldest-first' });
expectTrue<Equal<(typeof timeline.entries)[number], TimelineEntry>>();
expectTrue<Equal<ReturnType<typeof timeline.days>[number]['entries'], readonly TimelineEntry[]>>();
listHistory(meal.statusHistory, { flow: pickup });

// A live timeline needs no history, and no id until the order has loaded.
declare const loading: Order | null | undefined;
const liveTimeline: OrderTimelineProps = { orderId: loading?.id };
const rootOfTimeline: ComponentProps<typeof Timeline.Root> = {
  ...liveTimeline,
  history: loading?.statusHistory,
};
listHistory(undefined, { ...rootOfTimeline });

// @ts-expect-error: an id is a text.
const _numeric: OrderTimelineProps = { orderId: 5 };

// @ts-expect-error: not a valid sort.
listHistory(order.statusHistory, { sort: 'random' });

// Of the props of the styled components only listeners are functions: a server component can pass the others.
type FunctionsOf<Props> = {
  [Key in keyof Props]-?: Extract<Props[Key], (...args: never[]) => unknown> extends never ? never : Key;
}[keyof Props];
expectTrue<Equal<FunctionsOf<OrderStatusTrackerProps>, 'onStatusChange' | 'onSignIn'>>();
expectTrue<Equal<FunctionsOf<OrderTimelineProps>, never>>();
