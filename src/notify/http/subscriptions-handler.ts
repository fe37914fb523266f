import { addressHash } from '../contract/index.js';
import { appendConsent } from './consents.js';
import type { HandlerContext } from './handler-context.js';
import type { NotificationHandlersOptions } from './handler-options.js';
import { isPublicHttps, parseEndpoint, parseSubscription } from './push-subscription.js';
import { readJson } from './read-body.js';
import { NotificationRequestError } from './request-error.js';
import { type NotificationHandler, respond } from './respond.js';
import { requireSameOrigin } from './same-origin.js';

/** The name of the channel that `webPush` creates. */
const CHANNEL = 'push';
/** Bytes of a body at most. */
const LONGEST_BODY = 8_192;
/** Browsers of one person at most; the one that was added first is removed. */
const MOST_SUBSCRIPTIONS = 20;

/** `POST` adds a push subscription of the person who is signed in, `DELETE` removes one of their own. */
export function subscriptionsHandler(
  context: HandlerContext,
  { isPushEndpoint = isPublicHttps }: Pick<NotificationHandlersOptions, 'isPushEndpoint'>,
): NotificationHandler {
  const { preferences: store, links, within, userOf, onError } = context;

  async function add(request: Request): Promise<Response> {
    requireSameOrigin(request, links.url);
    const userId = await userOf(request);
    const subscription = parseSubscription(await readJson(request, LONGEST_BODY));
    if (!(await within('isPushEndpoint', () => isPushEndpoint(subscription.endpoint))))
      throw new NotificationRequestError('invalid-subscription', 'endpoint is no address of a push service.');
    await within('preferences', () => store.addSubscription(userId, subscription));
    await removeOldest(userId);
    await outdateReport(userId, subscription.endpoint);
    return new Response(null, { status: 201, headers: { 'Cache-Control': 'no-store' } });
  }

  /** The browser has the subscription, so a report that it has ended is outdated. An opt-out of the person stays. */
  async function outdateReport(userId: string, endpoint: string): Promise<void> {
    const address = { channel: CHANNEL, addressHash: await addressHash(endpoint) };
    const newest = await within('preferences', () => store.consentOf(address.channel, address.addressHash));
    if (newest?.granted !== false || newest.source !== 'provider-report') return;
    await appendConsent(store, within, { ...address, userId, granted: true, source: 'push-subscription' });
  }

  /** After a subscription was added, so that of several that are added at once none passes the limit. */
  async function removeOldest(userId: string): Promise<void> {
    const all = await within('preferences', () => store.subscriptionsOf(userId));
    for (const { endpoint: oldest } of all.slice(0, Math.max(0, all.length - MOST_SUBSCRIPTIONS)))
      await within('preferences', () => store.removeSubscription(oldest, userId));
  }

  async function remove(request: Request): Promise<Response> {
    requireSameOrigin(request, links.url);
    const userId = await userOf(request);
    const endpoint = parseEndpoint(await readJson(request, LONGEST_BODY));
    await within('preferences', () => store.removeSubscription(endpoint, userId));
    return new Response(null, { status: 204, headers: { 'Cache-Control': 'no-store' } });
  }

  return respond({ POST: add, DELETE: remove }, onError);
}
