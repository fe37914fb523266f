'use client';

import { useId } from 'react';
import { expectedDeliveries, type Order, type OrderFlow, placeOfAction } from '../../order/index.js';
import { type UseOrderStatusResult, useNow, useOrderStatus } from '../../react/index.js';
import { itemAttributes, linkTo } from '../item/index.js';
import type { View } from '../view/index.js';
import { type Delivery, deliveredAt } from './delivery.js';
import { orderDelivery } from './order-delivery.js';
import type { OrderTracker, TrackerAction, TrackerStep } from './order-tracker.js';
import { noticeOf } from './tracker-notice.js';
import type { TrackerOptions } from './tracker-options.js';
import { trackerPackages } from './tracker-packages.js';
import { type TrackerSteps, trackerSteps } from './tracker-steps.js';
import { useCopying } from './use-copying.js';
import { useRetry } from './use-retry.js';

type LiveStatus = UseOrderStatusResult<string>;

/** Watches the order; returns the data to show. */
export function useTrackerState(
  order: Order<string>,
  options: TrackerOptions<string>,
  view: View,
): OrderTracker {
  const { live = true, enableNotifications, pollingInterval, onStatusChange } = options;
  const { orientation = 'auto', size = 'medium' } = options;
  const { flow, labels } = view;
  const titleId = useId();
  const now = useNow(view.now);
  const current = useOrderStatus<OrderFlow>(order.id, order, {
    live,
    enableNotifications,
    pollingInterval,
    onStatusChange,
    flow,
    labels,
  });
  const { status, lastUpdate, connection, refresh, tracking = [] } = current;
  const info = view.describe(status);
  const plan = trackerSteps(flow, status, current.history);
  const isStale = live && current.isStale;
  const action = actionOf(current);
  const notice = live ? noticeOf(current, labels) : undefined;
  const retry = useRetry(notice?.remedy === 'retry', titleId, refresh);
  const copying = useCopying(order.id, labels);
  const isUnderway = plan.steps.at(-1)?.state === 'upcoming';
  const delivery = isUnderway
    ? orderDelivery(expectedDeliveries(flow, tracking), view, now)
    : deliveredOf(plan, info.label, view);
  return {
    ...info,
    orderId: order.id,
    status,
    steps: describeSteps(plan, action, view),
    progress: plan.progress && { ...plan.progress, text: view.text.fill(labels.stepOf, plan.progress) },
    packages: trackerPackages(tracking, { isUnderway, view, now, copyStateOf: copying.stateOf }),
    delivery,
    action,
    lastUpdate,
    ...lastUpdateTexts(lastUpdate, view, now),
    connection: live ? connection : undefined,
    connectionText: live ? labels.connections[connection] : '',
    isStale,
    error: live ? current.error : null,
    notice,
    refresh,
    getRootProps: () => ({
      'aria-labelledby': titleId,
      'data-status': status,
      'data-tone': info.tone,
      'data-orientation': orientation,
      'data-size': size,
      'data-connection': live ? connection : undefined,
      'data-stale': isStale || undefined,
      'data-action': action ? true : undefined,
      'data-delivery': delivery?.state,
    }),
    getTitleProps: () => ({ id: titleId }),
    // Safari does not treat a list without bullets as a list, unless it has the role.
    getListProps: () => ({ role: 'list' }),
    getStepProps: (step) => ({
      'aria-current': step.state === 'current' ? 'step' : undefined,
      ...itemAttributes(step),
    }),
    getRetryProps: () => retry,
    getCopyProps: ({ trackingNumber = '' }) => ({
      type: 'button',
      onClick: () => void copying.copy(trackingNumber),
    }),
    // The carrier must not receive the URL of the order page.
    getLinkProps: ({ href }) => (href ? { href, rel: 'noreferrer' } : {}),
  };
}

function describeSteps(
  { steps, progress }: TrackerSteps,
  action: TrackerAction | undefined,
  { describe, labels, format }: View,
): TrackerStep[] {
  // The last step of an order is read as completed: "current" would suggest that it is not finished.
  const isDone = isLast(progress);
  return steps.map((step) => ({
    ...describe(step.status),
    ...(step.state === 'complete' && { icon: 'check' }),
    ...step,
    // The note is already shown with the action.
    note: step.note === action?.note ? undefined : step.note,
    stateText: labels.states[isDone ? 'complete' : step.state],
    timeText: step.time && format.time(step.time),
  }));
}

const isLast = (progress: TrackerSteps['progress']): boolean =>
  progress !== undefined && progress.step === progress.total;

/** The delivery of an order that has reached its last step, if its time is known. */
function deliveredOf({ steps, progress }: TrackerSteps, label: string, view: View): Delivery | undefined {
  const time = steps.at(-1)?.time;
  return isLast(progress) && time ? deliveredAt(label, time, view) : undefined;
}

function lastUpdateTexts(lastUpdate: Date | null, { format }: View, now: number | undefined) {
  if (!lastUpdate) return {};
  const iso = lastUpdate.toISOString();
  return {
    lastUpdateText: (now === undefined ? undefined : format.ago(iso, now)) ?? format.time(iso),
    lastUpdateTitle: format.exactTime(iso),
  };
}

/** What the customer has to do, with the note of the update that introduced it. */
function actionOf({ action, history }: LiveStatus): TrackerAction | undefined {
  if (!action) return undefined;
  const { note } = history[placeOfAction(history, action)] ?? {};
  return { label: action.label, url: linkTo(action.url), note };
}
