import { type ToastOptions, toast } from 'react-hot-toast';
import { describeStatus, type OrderFlow, type OrderUpdate, orderFlow } from '../order/index.js';
import type { Notifier } from './notifier.js';

/** Ms that a toast of a status stays, and one of a note (seed, "Toast Notifications"). */
const STATUS_DURATION = 5_000;
const NOTE_DURATION = 4_000;

/** "Order status updated: Processing → Shipped", as the seed words it. */
function statusText({ previousStatus, status }: OrderUpdate<string>, flow: OrderFlow): string {
  const to = describeStatus(flow, status).label;
  return previousStatus === undefined
    ? `Order status updated: ${to}`
    : `Order status updated: ${describeStatus(flow, previousStatus).label} → ${to}`;
}

/**
 * Shows updates as react-hot-toast's toasts: one for the status, one for the note. The app mounts
 * its `<Toaster />`. An update has one id, so no toast of it appears twice.
 */
export const toastNotifier: Notifier = {
  notify(update, { flow = orderFlow, silent }) {
    const id = `order-status:${update.orderId}:${update.version ?? update.timestamp}`;
    const silence: ToastOptions = silent ? { ariaProps: { role: 'status', 'aria-live': 'off' } } : {};
    if (update.status !== update.previousStatus) {
      const isGood = describeStatus(flow, update.status).tone === 'success';
      toast.success(statusText(update, flow), {
        id,
        icon: isGood ? '✅' : '📦',
        duration: STATUS_DURATION,
        ...silence,
      });
    }
    if (update.note) {
      toast(update.note, { id: `${id}:note`, icon: 'ℹ️', duration: NOTE_DURATION, ...silence });
    }
  },
};
