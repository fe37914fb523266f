import { type OrderFlow, orderFlow } from '../../order/index.js';
import type {
  Channel,
  OrderNumber,
  OrderUrl,
  OutgoingMessage,
  PreferenceStore,
  PushSubscriptionRecord,
  SendResult,
} from '../contract/index.js';
import { resultOf } from './answer.js';
import type { EncryptPush, PushToEncrypt, VapidKeys } from './encrypt.js';
import { isPushEndpoint } from './endpoint.js';
import { checkVapid, hasKeys } from './keys.js';
import { type PushMessage, pushMessage } from './payload.js';
import { PushServiceError } from './push-service-error.js';
import { type Languages, labelsOf, type PushTexts, pushTexts } from './texts.js';
import { topicOf } from './topic.js';

type Message = OutgoingMessage<PushSubscriptionRecord>;

/** Options of {@link webPush}. */
export interface WebPushOptions {
  /** `fromWebPush(webpush)` on Node.js, Bun and Deno; `fromWebcrypto(buildPushPayload)` on Workers. */
  readonly encrypt: EncryptPush;
  readonly vapid: VapidKeys;
  /** Keeps the subscriptions. One that the push service no longer knows is removed. */
  readonly subscriptions: Pick<PreferenceStore, 'subscriptionsOf' | 'removeSubscription'>;
  /** The order page, which a click opens: of the site that the service worker belongs to. */
  readonly orderUrl: OrderUrl;
  /** The number that the customer knows, which ends the title. Default: the order's id. */
  readonly orderNumber?: OrderNumber;
  /** Replaces the texts, or some of them. Default: those of `labels`. */
  texts?(message: Message): Partial<PushTexts>;
  /** The languages: `import * as labels from 'react-order-status/locales'`. Default: English. */
  readonly labels?: Languages;
  /** The flow whose labels to use. Default: `orderFlow`. */
  readonly flow?: OrderFlow;
  /**
   * Push services beside those of Apple, Google, Mozilla and Microsoft: `push.example.com`, `*.push.example.com`. Nothing is
   * sent to other hosts. Pass the same to {@link isPushEndpoint}.
   */
  readonly hosts?: readonly string[];
  /** Default: the global `fetch`. */
  readonly fetch?: typeof fetch;
}

/** Seconds: no push service keeps a message for longer than four weeks. */
const LONGEST_TTL = 28 * 86_400;

/**
 * Web Push: notifications of the browser, also while no page is open. One order has one notification per browser: a newer
 * one replaces it, both while it waits at the push service (the header `Topic`) and where it is shown (the tag), so that an
 * attempt without a clear answer can be repeated.
 *
 * A subscription is removed when the push service answers 404 or 410, and never otherwise.
 *
 * @throws TypeError when a VAPID key is not valid.
 */
export function webPush(options: WebPushOptions): Channel<PushSubscriptionRecord> {
  const { encrypt, vapid, subscriptions, labels = {}, flow = orderFlow, hosts = [] } = options;
  checkVapid(vapid);
  const { orderNumber = ({ orderId }) => orderId } = options;

  function render(message: Message): PushMessage {
    const language = labelsOf(message.recipient, labels);
    const texts = {
      ...pushTexts(message, { labels: language, flow, orderNumber }),
      ...options.texts?.(message),
    };
    return pushMessage(message, texts, language.locale, options.orderUrl(message.order, message.recipient));
  }

  async function encrypted(message: Message): Promise<PushToEncrypt> {
    const { address, order, kind, expiresAt } = message;
    const seconds = Math.floor((expiresAt.getTime() - Date.now()) / 1_000);
    return {
      payload: JSON.stringify(render(message)),
      subscription: address,
      topic: await topicOf(order.orderId, address),
      ttl: Math.min(Math.max(seconds, 1), LONGEST_TTL),
      urgency: kind === 'status' || kind === 'delay' ? 'normal' : 'high',
      vapid,
    };
  }

  return {
    name: 'push',
    onUnknown: 'retry',
    addressesOf: ({ userId }) => subscriptions.subscriptionsOf(userId),
    keyOf: ({ endpoint }) => endpoint,
    destinationOf: ({ endpoint }) => (URL.canParse(endpoint) ? new URL(endpoint).host : ''),
    render,
    async send(message, signal) {
      const { address } = message;
      const refusal = refusalOf(address, hosts);
      if (refusal) return refusal;
      let push: PushToEncrypt;
      try {
        push = await encrypted(message);
      } catch (error) {
        return { outcome: 'not-sent', error };
      }
      let request: Awaited<ReturnType<EncryptPush>>;
      try {
        request = await encrypt(push);
      } catch (cause) {
        return invalidKeys(cause);
      }
      const result = await post(options.fetch ?? fetch, address.endpoint, request, signal);
      if (result.outcome === 'refused' && result.reason === 'gone') {
        await subscriptions.removeSubscription(address.endpoint);
      }
      return result;
    },
  };
}

async function post(
  send: typeof fetch,
  endpoint: string,
  { headers, body }: Awaited<ReturnType<EncryptPush>>,
  signal: AbortSignal,
): Promise<SendResult> {
  const sent = new Headers(headers);
  // `fetch` sets it, and some runtimes refuse another.
  sent.delete('content-length');
  try {
    return await resultOf(
      await send(endpoint, { method: 'POST', headers: sent, body, redirect: 'manual', signal }),
    );
  } catch (cause) {
    const error = new PushServiceError(
      'The push service gave no answer, so the message may have been accepted. It is sent again under the same topic.',
      undefined,
      { cause },
    );
    return { outcome: 'unknown', error };
  }
}

function refusalOf(address: PushSubscriptionRecord, hosts: readonly string[]): SendResult | undefined {
  if (!isPushEndpoint(address.endpoint, hosts)) {
    const error = new PushServiceError(
      'The endpoint of the subscription is not of a known push service, so nothing was sent to it: add its host to `hosts` ' +
        'if you trust it.',
    );
    return { outcome: 'refused', reason: 'policy', error };
  }
  return hasKeys(address) ? undefined : invalidKeys();
}

function invalidKeys(cause?: unknown): SendResult {
  const error = new PushServiceError(
    'The message could not be encrypted, because the keys of the subscription are not valid. The browser has to subscribe ' +
      'again.',
    undefined,
    { cause },
  );
  return { outcome: 'refused', reason: 'invalid-address', error };
}
