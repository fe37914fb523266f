import { toast } from 'react-hot-toast';
import { describeStatus, type Notifier, orderFlow } from 'react-order-status';
import { UpdateToast } from './update-toast.js';

/** Ms for which a toast is shown. */
const DURATION = 5_000;

/** Shows one toast for each update, with its note inside. */
export const shopNotifier: Notifier = {
  notify(update, { flow = orderFlow, count = 1, silent }) {
    const { orderId, status, previousStatus, version, timestamp, note, action } = update;
    const { label, tone } = describeStatus(flow, status);
    const hasNewStatus = status !== previousStatus;
    const detail = note ?? action?.label;
    if (!hasNewStatus && !detail) return;
    toast(
      <UpdateToast
        tone={tone}
        title={hasNewStatus ? `Order ${orderId}: ${label}` : `Order ${orderId}`}
        detail={count > 1 ? `${count} updates while you were away. ${detail ?? ''}` : detail}
      />,
      {
        id: `${orderId}:${version ?? timestamp}`,
        duration: DURATION,
        ...(silent && { ariaProps: { role: 'status', 'aria-live': 'off' } }),
      },
    );
  },
};
