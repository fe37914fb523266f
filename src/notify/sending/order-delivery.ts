import type { Delivery, NotificationKind } from '../contract/index.js';

/** A delivery that is about an order, and no report. */
export type OrderDelivery = Delivery & { readonly kind: NotificationKind };

export const isAboutOrder = (delivery: Delivery): delivery is OrderDelivery => delivery.kind !== 'report';
