import { type ToastOptions, toast } from 'react-hot-toast';
import { createMessageFormat, isolate, mergeLabels, type OrderLabels, textFor } from '../i18n/index.js';
import { describeStatus } from '../order/describe-status.js';
import { updateKey } from '../order/entry.js';
import type { OrderFlow, OrderUpdate } from '../order/index.js';
import { orderFlow } from '../order/order-flow.js';
import type { Notifier } from './notifier.js';

/** Ms for which the toasts of a status and of a note are shown. */
const STATUS_DURATION = 5_000;
const NOTE_DURATION = 4_000;

/** "Order status updated: Processing → Shipped" in the language of the labels. */
function statusText({ previousStatus, status }: OrderUpdate<string>, flow: OrderFlow, labels: OrderLabels) {
  const { fill } = createMessageFormat(labels.locale);
  const to = statusName(status, flow, labels);
  return previousStatus === undefined
    ? fill(labels.firstNotification, { to })
    : fill(labels.notification, { from: statusName(previousStatus, flow, labels), to });
}

/** "5 order updates. Status: Shipped" */
const summaryText = ({ status }: OrderUpdate<string>, count: number, flow: OrderFlow, labels: OrderLabels) =>
  createMessageFormat(labels.locale).plural(labels.missedUpdates, count, {
    to: statusName(status, flow, labels),
  });

const statusName = (status: string, flow: OrderFlow, { statuses }: OrderLabels): string =>
  textFor(statuses, status) ?? describeStatus(flow, status).label;

/** The note or, without one, what the customer has to do; isolated in a language of the other direction. */
function detailOf({ note, action }: OrderUpdate<string>, { notification }: OrderLabels): string | undefined {
  const detail = note ?? action?.label;
  return detail && isolate(detail, notification);
}

/**
 * Shows updates as toasts of react-hot-toast: one for the status, and one for the note or, without a note, for what
 * the customer has to do; one for all updates that are summed up. The app renders the `<Toaster />`. The toasts of one update have the same ids each time,
 * so none appears twice.
 */
export const toastNotifier: Notifier = {
  notify(update, { flow = orderFlow, labels, silent, count }) {
    const id = `order-status:${update.orderId}:${updateKey(update)}`;
    const ariaOptions: ToastOptions = silent ? { ariaProps: { role: 'status', 'aria-live': 'off' } } : {};
    const texts = mergeLabels(labels);
    const detail = detailOf(update, texts);
    if (count !== undefined || update.status !== update.previousStatus) {
      const isGood = describeStatus(flow, update.status).tone === 'success';
      const text =
        count === undefined
          ? statusText(update, flow, texts)
          : [summaryText(update, count, flow, texts), detail].filter(Boolean).join(' · ');
      toast.success(text, {
        id,
        icon: isGood ? '✅' : '📦',
        duration: STATUS_DURATION,
        ...ariaOptions,
      });
    }
    if (detail && count === undefined) {
      toast(detail, { id: `${id}:note`, icon: 'ℹ️', duration: NOTE_DURATION, ...ariaOptions });
    }
  },
};
