'use client';

import { useView, type ViewOptions, ViewProvider } from '../view/index.js';
import { LiveRegion } from './live-region.js';

/** The props of {@link OrderAnnouncer}. */
export interface OrderAnnouncerProps extends Pick<ViewOptions, 'flow' | 'labels'> {
  readonly orderId: string;
}

/**
 * Speaks an order's updates to screen readers, for markup of your own: the styled components have
 * it in them. However many an order has, one speaks. Put it where it stays: a live region that
 * comes with its text is not read.
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
