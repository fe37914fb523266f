import { duration } from '../../options/index.js';
import { retryAfterOf, signatureOf } from '../../web/index.js';
import { connectionFailed, untilAborted } from '../attempt/index.js';
import type { Channel, OutgoingMessage, Recipient, SendResult } from '../contract/index.js';
import { updateBody } from './body.js';
import { checkedUrl, literalOf, type WebhookEndpoint } from './endpoint.js';
import { canResolve, postTo, resolve } from './node-network.js';
import { postBy, type WebhookAnswer, type WebhookRequest } from './request.js';
import { secretsOf } from './secrets.js';
import { WebhookError } from './webhook-error.js';

type Awaitable<T> = T | Promise<T>;

/** Options of {@link outgoingWebhook}. */
export interface OutgoingWebhookOptions {
  /** The name of the channel; each of several needs its own. Default: `webhook`. */
  readonly name?: string;
  /** Who receives webhooks: always the same, or those for a recipient, e.g. of the marketplace seller. */
  readonly endpoints:
    | readonly WebhookEndpoint[]
    | ((recipient: Recipient) => Awaitable<readonly WebhookEndpoint[]>);
  /** What is sent, as JSON. Default: `{ type, timestamp, data: { update, order } }`; an order of UCP by `ucpBody`. */
  body?(message: OutgoingMessage<WebhookEndpoint>): Awaitable<unknown>;
  /** Ms after which an attempt without an answer ends. Default: 10,000. */
  readonly timeout?: number;
  /**
   * Sends the requests, e.g. through a proxy for outgoing requests. A private address behind a public name is then up to it,
   * if the name leads elsewhere between the check and the request. Default: Node's own client, to the address that was
   * checked; the global `fetch` where there is none.
   */
  readonly fetch?: typeof globalThis.fetch;
  /** Allows `http:` and private addresses. For tests and development only. Default: false. */
  readonly allowPrivate?: boolean;
}

/**
 * Webhooks for other programs, signed by Standard Webhooks. After an attempt without a clear answer a webhook is sent
 * again, with the same `webhook-id`, by which receivers recognise the repetition. Redirects are not followed, and
 * nothing is sent to private networks.
 *
 * @throws TypeError when a secret of a fixed endpoint is invalid, or `timeout` is not positive.
 */
export function outgoingWebhook(options: OutgoingWebhookOptions): Channel<WebhookEndpoint> {
  const { name = 'webhook', endpoints, body = updateBody, allowPrivate = false } = options;
  const timeout = duration('outgoingWebhook: timeout', options.timeout, 10_000, { infinity: false });
  if (typeof endpoints !== 'function') for (const { secrets } of endpoints) secretsOf(secrets);

  async function requestOf(message: OutgoingMessage<WebhookEndpoint>, url: URL): Promise<WebhookRequest> {
    const timestamp = Math.floor(Date.now() / 1_000);
    const content = { id: message.id, timestamp, body: JSON.stringify(await body(message)) };
    const signature = await signatureOf(content, secretsOf(message.address.secrets));
    const headers = {
      'Content-Type': 'application/json',
      'User-Agent': 'react-order-status',
      'webhook-id': content.id,
      'webhook-timestamp': String(timestamp),
      'webhook-signature': signature,
    };
    return { url, headers, body: content.body };
  }

  /** @throws WebhookError `webhook-url-private` */
  async function post(request: WebhookRequest, signal: AbortSignal): Promise<WebhookAnswer> {
    const { hostname } = request.url;
    const literal = literalOf(hostname);
    const isResolved = canResolve && literal === undefined;
    const addresses = isResolved
      ? await untilAborted(resolve(hostname, allowPrivate), signal)
      : [{ address: literal ?? hostname, family: literal?.includes(':') ? 6 : 4 }];
    if (!addresses) throw new WebhookError('webhook-url-private', hostname);
    return canResolve && !options.fetch
      ? postTo(addresses, request, signal)
      : postBy(options.fetch ?? globalThis.fetch, request, signal);
  }

  async function send(message: OutgoingMessage<WebhookEndpoint>, signal: AbortSignal): Promise<SendResult> {
    const url = checkedUrl(message.address.url, allowPrivate);
    if (url === 'invalid') {
      return {
        outcome: 'refused',
        reason: 'invalid-address',
        error: new WebhookError('webhook-url-invalid', undefined),
      };
    }
    if (url === 'private') {
      return {
        outcome: 'refused',
        reason: 'policy',
        error: new WebhookError('webhook-url-private', undefined),
      };
    }
    let request: WebhookRequest;
    try {
      request = await requestOf(message, url);
    } catch (error) {
      return { outcome: 'not-sent', error };
    }
    const deadline = AbortSignal.any([signal, AbortSignal.timeout(timeout)]);
    return post(request, deadline).then((answer) => resultOf(answer, url.hostname), withoutAnswer);
  }

  return {
    name,
    onUnknown: 'retry',
    addressesOf: (recipient) => (typeof endpoints === 'function' ? endpoints(recipient) : endpoints),
    keyOf: ({ url }) => url,
    destinationOf: ({ url }) => (URL.canParse(url) ? new URL(url).origin : ''),
    render: (message) => body(message),
    send,
  };
}

/** By the specification all but 2xx is an error that may pass, and 410 asks for no further webhooks. */
function resultOf({ status, retryAfter }: WebhookAnswer, host: string): SendResult {
  if (status >= 200 && status < 300) return { outcome: 'sent' };
  const error = new WebhookError('webhook-answer', host, status);
  if (status === 410) return { outcome: 'refused', reason: 'gone', error };
  const after = retryAfterOf(retryAfter);
  const isUnclear = status >= 500 && !(status === 503 && after !== undefined);
  if (isUnclear) return { outcome: 'unknown', error };
  return { outcome: 'not-sent', error, ...(after !== undefined && { retryAfter: after }) };
}

function withoutAnswer(error: unknown): SendResult {
  if (error instanceof WebhookError) return { outcome: 'refused', reason: 'policy', error };
  return { outcome: connectionFailed(error) ? 'not-sent' : 'unknown', error };
}
