import { MalformedWebhookError } from '../events/index.js';
import {
  concat,
  createProvider,
  expectSignature,
  fetchKeysFrom,
  fromBase64,
  type Json,
  objectAt,
  type Provider,
  type ProviderEvent,
  parseObject,
  requiredText,
  rsaCheck,
  textAt,
  toInstant,
  utf8,
} from '../webhook/index.js';
import { type OrderStatusTable, orderEvent } from './order-status-table.js';

/** Options of {@link saleor}. */
export interface SaleorOptions {
  /**
   * Where the shop publishes its keys: `https://<shop>/.well-known/jwks.json`. They are fetched when the first webhook
   * arrives, and again when one names a key that is not among them, once a minute at most.
   */
  readonly jwksUrl: string;
}

/** The statuses of Saleor's orders (`OrderStatus`); those that are left out, e.g. partial ones, change nothing. */
export const saleorStatuses: OrderStatusTable = {
  UNCONFIRMED: 'PENDING',
  UNFULFILLED: 'PROCESSING',
  FULFILLED: 'SHIPPED',
  CANCELED: 'CANCELLED',
  RETURNED: 'REFUNDED',
};

/**
 * The subscription query of the webhook that {@link saleor} reads: pass it as `query` to `webhookCreate`, without a
 * `secretKey`, so that Saleor signs with its key.
 */
export const saleorSubscription = `subscription {
  event {
    issuedAt
    ... on OrderUpdated { order { id number status } }
    ... on OrderCancelled { order { id number status } }
    ... on FulfillmentCreated { order { id number status } fulfillment { id status trackingNumber } }
    ... on FulfillmentTrackingNumberUpdated { order { id number status } fulfillment { id status trackingNumber } }
    ... on FulfillmentCanceled { order { id number status } fulfillment { id status trackingNumber } }
  }
}`;

/**
 * Saleor: webhooks with {@link saleorSubscription}. `orderReference` is the number of the order.
 *
 * The signature is `Saleor-Signature`, a JWS with RS256 and a detached, unencoded payload (RFC 7515, RFC 7797).
 *
 * @throws TypeError when `jwksUrl` is no URL.
 */
export function saleor({ jwksUrl }: SaleorOptions): Provider {
  const { href } = new URL(jwksUrl);
  const isSigned = rsaCheck(() => fetchKeysFrom(href));
  return createProvider({
    name: 'saleor',
    async verify({ body, headers }) {
      const [head = '', , encoded = ''] = (headers.get('Saleor-Signature') ?? '').split('.');
      const kid = keyIdOf(head);
      const signature = fromBase64(encoded);
      const isValid = kid && signature && (await isSigned(kid, concat(utf8(`${head}.`), body), signature));
      expectSignature(isValid === true, 'Saleor-Signature');
    },
    parse: ({ text }) => eventsOf(parseObject(text)),
  });
}

/** The id of the key of a JWS; `undefined` if its head can't be read, or names another algorithm. */
function keyIdOf(head: string): string | undefined {
  const bytes = fromBase64(head);
  if (!bytes) return undefined;
  try {
    const fields = parseObject(new TextDecoder().decode(bytes));
    return textAt(fields, 'alg') === 'RS256' ? textAt(fields, 'kid') : undefined;
  } catch {
    return undefined;
  }
}

function eventsOf(event: Json): readonly ProviderEvent[] {
  const order = objectAt(event, 'order');
  const orderReference = requiredText(order, 'number');
  const status = requiredText(order, 'status');
  const occurredAt = toInstant(textAt(event, 'issuedAt'));
  if (occurredAt === undefined) throw new MalformedWebhookError('the field issuedAt is missing');
  const fulfillment = objectAt(event, 'fulfillment');
  const trackingNumber = textAt(fulfillment, 'trackingNumber');
  const providerStatus = textAt(fulfillment, 'status') ?? '';
  const checkpoint = providerStatus === 'CANCELED' ? 'cancelled' : 'pre-transit';
  return [
    ...(trackingNumber === undefined
      ? []
      : [{ trackingNumber, orderReference, checkpoint, providerStatus, occurredAt } as const]),
    orderEvent(saleorStatuses, { orderReference, status, occurredAt }),
  ];
}
