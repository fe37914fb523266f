import { toUcpOrder, type UcpOrderDetails } from '../../ingest/index.js';
import type { OrderSnapshot, OrderUpdate } from '../../order/index.js';
import type { NotificationKind, OutgoingMessage } from '../contract/index.js';
import type { WebhookEndpoint } from './endpoint.js';

/** The types of events, by the kind of the message. */
const TYPES = {
  status: 'order.status_changed',
  delay: 'order.delayed',
  'action-needed': 'order.action_needed',
  'out-for-delivery': 'order.out_for_delivery',
} as const satisfies Record<NotificationKind, string>;

/** The body of a webhook, in the form that https://www.standardwebhooks.com recommends. */
export interface WebhookBody {
  readonly type: (typeof TYPES)[NotificationKind];
  /** When it happened, ISO 8601. */
  readonly timestamp: string;
  readonly data: {
    /** What has happened. */
    readonly update: OrderUpdate<string>;
    /** The order when the webhook was sent, which may be further than the update. */
    readonly order: Omit<OrderSnapshot<string>, 'cursor' | 'pollAfter'>;
  };
}

/** The default body. */
export function updateBody({ kind, update, order }: OutgoingMessage<WebhookEndpoint>): WebhookBody {
  // Advice for clients of this server.
  const { cursor: _, pollAfter: __, ...state } = order;
  return { type: TYPES[kind], timestamp: update.timestamp, data: { update, order: state } };
}

/**
 * A body with the order in the words of the Universal Commerce Protocol (`dev.ucp.shopping.order`): the whole state, so that a receiver
 * needs no other webhook.
 *
 * ```ts
 * outgoingWebhook({ endpoints, body: ucpBody((order) => detailsOf(order.orderId)) });
 * ```
 *
 * @param details what UCP needs and a snapshot does not contain.
 */
export const ucpBody =
  (details: (order: OrderSnapshot<string>) => UcpOrderDetails | Promise<UcpOrderDetails>) =>
  async ({ order }: OutgoingMessage<WebhookEndpoint>): Promise<unknown> =>
    toUcpOrder(order, await details(order));
