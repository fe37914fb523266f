import { MalformedWebhookError } from '../events/index.js';
import {
  createProvider,
  expectSecret,
  numberAt,
  objectAt,
  type Provider,
  parseObject,
  requiredText,
  type Secrets,
  secretsOf,
  textAt,
} from '../webhook/index.js';
import { type OrderStatusTable, orderEvent } from './order-status-table.js';

/** Options of {@link bigCommerce}. */
export interface BigCommerceOptions {
  /**
   * A secret of your own, which the webhook is created with:
   * `POST /v3/hooks { "scope": "store/order/statusUpdated", "headers": { "X-Webhook-Secret": "…" }, … }`.
   */
  readonly secret: Secrets;
}

/** The ids of BigCommerce's order statuses; those that are left out, e.g. a manual verification, change nothing. */
export const bigCommerceStatuses: OrderStatusTable = {
  '1': 'PENDING',
  '7': 'PENDING',
  '11': 'PROCESSING',
  '9': 'PROCESSING',
  '8': 'PROCESSING',
  '3': 'SHIPPED',
  '2': 'SHIPPED',
  '10': 'DELIVERED',
  '5': 'CANCELLED',
  '6': 'CANCELLED',
  '4': 'REFUNDED',
};

/**
 * BigCommerce: `store/order/statusUpdated`; other scopes are answered 200. `orderReference` is the id of the order. The
 * webhooks contain ids only, so packages come from the carrier.
 *
 * BigCommerce's documentation describes no signature: a webhook is recognised by a header of your own.
 *
 * @throws TypeError when the secret is missing.
 */
export function bigCommerce({ secret }: BigCommerceOptions): Provider {
  const secrets = secretsOf('bigCommerce', secret);
  return createProvider({
    name: 'bigcommerce',
    async verify({ headers }) {
      expectSecret(headers, 'X-Webhook-Secret', secrets);
    },
    parse({ text }) {
      const webhook = parseObject(text);
      if (textAt(webhook, 'scope') !== 'store/order/statusUpdated') return [];
      const seconds = numberAt(webhook, 'created_at');
      if (seconds === undefined) throw new MalformedWebhookError('the field created_at is missing');
      const order = objectAt(webhook, 'data');
      return [
        orderEvent(bigCommerceStatuses, {
          orderReference: requiredText(order, 'id'),
          status: requiredText(objectAt(order, 'status'), 'new_status_id'),
          occurredAt: new Date(seconds * 1_000).toISOString(),
        }),
      ];
    },
  });
}
