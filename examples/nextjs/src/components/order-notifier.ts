import { toast } from 'react-hot-toast';
import { describeStatus, type Notifier, orderFlow } from 'react-order-status';

/** Toasts that name the order: a page may show several. */
export const orderNotifier: Notifier = {
  notify({ orderId, status, previousStatus, note, version }, { silent }) {
    const { label } = describeStatus(orderFlow, status);
    const title = status === previousStatus ? `Order ${orderId}` : `Order ${orderId}: ${label}`;
    toast(note ? `${title}\n${note}` : title, {
      id: `${orderId}:${version}`,
      icon: status === 'DELIVERED' ? '✅' : '📦',
      duration: 5_000,
      // A live region on the page speaks the update already.
      ...(silent && { ariaProps: { role: 'status', 'aria-live': 'off' } }),
    });
  },
};
