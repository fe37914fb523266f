import { MalformedWebhookError } from '../events/index.js';
import {
  createProvider,
  expectSignature,
  fromBase64,
  hmacCheck,
  type Json,
  joined,
  lookUp,
  numberAt,
  type Provider,
  type ProviderEvent,
  parseObject,
  requiredText,
  type Secrets,
  type StatusTable,
  secretsOf,
  textAt,
  textsAt,
  toDayOrInstant,
  toInstant,
} from '../webhook/index.js';

/** Options of {@link shopify}. */
export interface ShopifyOptions {
  /** The client secret of the app, or the one under Settings, Notifications, Webhooks; two while it is replaced. */
  readonly secret: Secrets;
}

/** The statuses of a shipment (`FulfillmentEventStatus` of the Admin API, in lower case as webhooks have them). */
export const shopifyStatuses: StatusTable = {
  label_purchased: 'label-created',
  label_printed: 'label-created',
  confirmed: 'pre-transit',
  carrier_picked_up: 'picked-up',
  picked_up: 'delivered',
  in_transit: 'in-transit',
  out_for_delivery: 'out-for-delivery',
  attempted_delivery: 'attempted',
  ready_for_pickup: 'ready-for-pickup',
  delivered: 'delivered',
  delayed: 'delayed',
  failure: 'failed',
};

/**
 * Shopify: `fulfillments/create`, `fulfillments/update` (the packages and their statuses), `fulfillment_events/create` (a
 * scan for the history: it names no tracking number, and the status comes with `fulfillments/update`) and
 * `orders/cancelled`; other topics are answered 200. `orderReference` is the id of the order.
 *
 * The signature is `X-Shopify-Hmac-Sha256`, base64 of HMAC-SHA256 over the raw body. Shopify waits for 5 seconds, sends a
 * webhook again 8 times within 4 hours with its first content, and deletes the subscription then.
 *
 * @throws TypeError when the secret is missing.
 */
export function shopify({ secret }: ShopifyOptions): Provider {
  const isSigned = hmacCheck(secretsOf('shopify', secret));
  return createProvider({
    name: 'shopify',
    async verify({ body, headers }) {
      const signature = fromBase64(headers.get('X-Shopify-Hmac-Sha256') ?? '');
      expectSignature(await isSigned(body, signature), 'X-Shopify-Hmac-Sha256');
    },
    parse({ text, headers }) {
      const topic = headers.get('X-Shopify-Topic') ?? '';
      const read = Object.hasOwn(topics, topic) ? topics[topic] : undefined;
      return read ? read(parseObject(text), headers.get('X-Shopify-Triggered-At') ?? undefined) : [];
    },
  });
}

type Read = (payload: Json, triggeredAt: string | undefined) => readonly ProviderEvent[];

const timeOf = (...texts: readonly (string | undefined)[]): string => {
  const time = texts.map(toInstant).find((each) => each !== undefined);
  if (time === undefined) throw new MalformedWebhookError('it has no time');
  return time;
};

const packagesOf: Read = (fulfillment, triggeredAt) => {
  const orderReference = requiredText(fulfillment, 'order_id');
  const isCancelled = textAt(fulfillment, 'status') === 'cancelled';
  const status = isCancelled ? undefined : textAt(fulfillment, 'shipment_status');
  const carrier = textAt(fulfillment, 'tracking_company');
  const first = textAt(fulfillment, 'tracking_number');
  const numbers = new Set([
    ...(first === undefined ? [] : [first]),
    ...textsAt(fulfillment, 'tracking_numbers'),
  ]);
  // A package without a status has left the shop: that is when a fulfillment is created.
  const state = isCancelled
    ? ({ checkpoint: 'cancelled', providerStatus: 'cancelled' } as const)
    : status === undefined
      ? ({ checkpoint: 'pre-transit', providerStatus: 'fulfilled' } as const)
      : lookUp(shopifyStatuses, status);
  const occurredAt = timeOf(textAt(fulfillment, 'updated_at'), triggeredAt);
  return [...numbers].map((trackingNumber) => ({
    trackingNumber,
    ...(carrier !== undefined && { carrier }),
    orderReference,
    ...state,
    occurredAt,
  }));
};

const scanOf: Read = (event, triggeredAt) => {
  const [latitude, longitude] = [numberAt(event, 'latitude'), numberAt(event, 'longitude')];
  const message = textAt(event, 'message');
  const location = joined(textAt(event, 'city'), textAt(event, 'province'), textAt(event, 'country'));
  const until = toDayOrInstant(textAt(event, 'estimated_delivery_at'));
  return [
    {
      id: `event-${requiredText(event, 'id')}`,
      orderReference: requiredText(event, 'order_id'),
      checkpoint: 'unknown',
      providerStatus: requiredText(event, 'status'),
      occurredAt: timeOf(textAt(event, 'happened_at'), textAt(event, 'created_at'), triggeredAt),
      ...(message !== undefined && { message }),
      ...(location !== undefined && { location }),
      ...(latitude !== undefined && longitude !== undefined && { position: { latitude, longitude } }),
      ...(until && { estimatedDelivery: { until } }),
    },
  ];
};

const cancellationOf: Read = (order, triggeredAt) => [
  {
    orderReference: requiredText(order, 'id'),
    checkpoint: 'unknown',
    providerStatus: 'cancelled',
    orderStatus: 'CANCELLED',
    occurredAt: timeOf(textAt(order, 'cancelled_at'), triggeredAt),
  },
];

const topics: Readonly<Record<string, Read>> = {
  'fulfillments/create': packagesOf,
  'fulfillments/update': packagesOf,
  'fulfillment_events/create': scanOf,
  'orders/cancelled': cancellationOf,
};
