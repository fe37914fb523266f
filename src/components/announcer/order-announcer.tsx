'use client';

import { useView, type ViewOptions, ViewProvider } from '../view/index.js';
import { LiveRegion } from './live-region.js';

/** The props of {@link OrderAnnouncer}. */
export interface OrderAnnouncerProps extends Pick<ViewOptions, 'flow' | 'labels'> {
  readonly orderId: string;
}

/**
 * Announces an order's updates to screen readers, for markup of your own; the styled components contain it. Of
 * several announcers of one order, one announces each update. Render it permanently: a live region that is added
 * together with its text is not announced.
 *
 * @example <OrderAnnouncer orderId={order.id} />
 */
export function OrderAnnouncer({ orderId, flow, labels }: OrderAnnouncerProps) {
  return (
    <ViewProvider value={useView({ flow, labels })}>
      <LiveRegion orderId={orderId} />
    </ViewProvider>
  );
}
