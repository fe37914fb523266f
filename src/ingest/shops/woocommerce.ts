import { MalformedWebhookError } from '../events/index.js';
import {
  createProvider,
  expectSignature,
  fromBase64,
  hmacCheck,
  type Json,
  objectsAt,
  type Provider,
  type ProviderEvent,
  parseObject,
  requiredText,
  type Secrets,
  secretsOf,
  textAt,
  toInstant,
  type Webhook,
} from '../webhook/index.js';
import { type OrderStatusTable, orderEvent } from './order-status-table.js';

/** Options of {@link wooCommerce}. */
export interface WooCommerceOptions {
  /** The secret of the webhook; two while it is replaced. */
  readonly secret: Secrets;
}

/**
 * The statuses of WooCommerce's orders. `completed` is the status that shops set when they hand an order over to the carrier;
 * `failed` and `checkout-draft` change nothing.
 */
export const wooCommerceStatuses: OrderStatusTable = {
  pending: 'PENDING',
  'on-hold': 'PENDING',
  processing: 'PROCESSING',
  completed: 'SHIPPED',
  cancelled: 'CANCELLED',
  refunded: 'REFUNDED',
};

/**
 * WooCommerce: `order.created`, `order.updated` and `order.restored`, with the packages of the Shipment Tracking extension;
 * other topics are answered 200, and so is the unsigned request by which WooCommerce tries a new URL.
 * `orderReference` is the id of the order.
 *
 * The signature is `X-WC-Webhook-Signature`, base64 of HMAC-SHA256 over the raw body. WooCommerce does not repeat a webhook,
 * and disables it after 5 failures in a row.
 *
 * @throws TypeError when the secret is missing.
 */
export function wooCommerce({ secret }: WooCommerceOptions): Provider {
  const isSigned = hmacCheck(secretsOf('wooCommerce', secret));
  return createProvider({
    name: 'woocommerce',
    async verify(webhook) {
      if (isTrial(webhook)) return;
      const signature = fromBase64(webhook.headers.get('X-WC-Webhook-Signature') ?? '');
      expectSignature(await isSigned(webhook.body, signature), 'X-WC-Webhook-Signature');
    },
    parse(webhook) {
      const topic = webhook.headers.get('X-WC-Webhook-Topic') ?? '';
      const isOrder = /^order\.(?:created|updated|restored)$/.test(topic);
      return isOrder && !isTrial(webhook) ? eventsOf(parseObject(webhook.text)) : [];
    },
  });
}

/** WooCommerce tries a URL with the id of the webhook as a form, without a signature; nothing is read from it. */
const isTrial = ({ text }: Webhook): boolean => /^webhook_id=\d+$/.test(text);

function eventsOf(order: Json): readonly ProviderEvent[] {
  const orderReference = requiredText(order, 'id');
  const status = requiredText(order, 'status');
  // In UTC, without an offset.
  const occurredAt = toInstant(textAt(order, 'date_modified_gmt') ?? textAt(order, 'date_created_gmt'));
  if (occurredAt === undefined) throw new MalformedWebhookError('the field date_modified_gmt is missing');
  const id = `order-${orderReference}-${status}-${occurredAt}`;
  return [
    ...packagesOf(order).map((shipment) => ({ ...shipment, orderReference })),
    orderEvent(wooCommerceStatuses, { id, orderReference, status, occurredAt }),
  ];
}

/** The packages that the Shipment Tracking extension keeps in the metadata of the order. */
function packagesOf(order: Json): readonly ProviderEvent[] {
  const data = objectsAt(order, 'meta_data').find(({ key }) => key === '_wc_shipment_tracking_items');
  return objectsAt(data ?? {}, 'value').flatMap((item): ProviderEvent[] => {
    const trackingNumber = textAt(item, 'tracking_number');
    const shippedAt = Number(textAt(item, 'date_shipped')) * 1_000;
    if (trackingNumber === undefined || !Number.isFinite(shippedAt)) return [];
    const carrier = textAt(item, 'tracking_provider') ?? textAt(item, 'custom_tracking_provider');
    return [
      {
        trackingNumber,
        ...(carrier !== undefined && { carrier }),
        checkpoint: 'pre-transit',
        providerStatus: 'shipped',
        occurredAt: new Date(shippedAt).toISOString(),
      },
    ];
  });
}
