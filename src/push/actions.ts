import { fullTexts } from '../texts/index.js';
import { activeRegistration, registrationOf } from './active-registration.js';
import type { OrderPush, OrderPushOptions } from './order-push.js';
import { OrderPushError } from './order-push-error.js';
import { pushSupport } from './push-support.js';
import { belongsTo, keyBytes, sendToServer, subscribeWith } from './subscription.js';

/** What an action results in. */
export type PushState = Pick<OrderPush, 'status' | 'error'>;

/** The state when the page is loaded. A subscription is stored again: the server may have lost it, or know another user by now. */
export const found = (options: OrderPushOptions): Promise<PushState> =>
  settled(async () => {
    const { state, registration, subscription } = await present(options);
    if (!registration || !subscription) return state;
    if (!belongsTo(subscription, keyBytes(options.vapidPublicKey))) return renew(registration, options);
    // A server that is unreachable now has the subscription from before.
    await sendToServer(options.url, 'POST', subscription.toJSON()).catch(() => {});
    return state;
  });

/** The state after the permission was changed in the settings of the browser. */
export const changed = (options: OrderPushOptions): Promise<PushState> =>
  settled(async () => (await present(options)).state);

/** Subscribes, if the permission is granted. */
export const subscribed = (
  options: OrderPushOptions,
  permission: Promise<NotificationPermission>,
): Promise<PushState> =>
  settled(async () => {
    const answer = await permission;
    if (answer !== 'granted') return { status: answer === 'denied' ? 'denied' : 'prompt' };
    return renew(await activeRegistration(options.worker), options);
  });

/** Unsubscribes. Without an answer of the server, its next message is answered 410, and it removes the subscription then. */
export const unsubscribed = (options: OrderPushOptions): Promise<PushState> =>
  settled(async () => {
    const { state, subscription } = await present(options);
    if (!subscription) return state;
    await subscription.unsubscribe();
    const { endpoint } = subscription;
    const error = await sendToServer(options.url, 'DELETE', { endpoint }).then(() => undefined, notSaved);
    return { status: 'prompt', ...(error && { error }) };
  });

async function settled(action: () => Promise<PushState>): Promise<PushState> {
  try {
    return await action();
  } catch (cause) {
    // Not by the name of the error: browsers that are offline report "permission denied".
    if (Notification.permission === 'denied') return { status: 'denied' };
    const error =
      cause instanceof OrderPushError
        ? cause
        : new OrderPushError(
            'push-service',
            fullTexts &&
              'The browser could not subscribe to its push service, which is no decision of the customer: it may be offline, or ' +
                'vapidPublicKey is not a VAPID key. Offer to try again.',
            { cause },
          );
    return { status: 'error', error };
  }
}

interface Present {
  readonly state: PushState;
  readonly registration?: ServiceWorkerRegistration;
  readonly subscription?: PushSubscription | null;
}

async function present({ worker }: OrderPushOptions): Promise<Present> {
  const support = pushSupport();
  if (support !== 'supported') return { state: { status: support } };
  if (Notification.permission === 'denied') return { state: { status: 'denied' } };
  const registration = await registrationOf(worker);
  const subscription = await registration?.pushManager.getSubscription();
  return { state: { status: subscription ? 'subscribed' : 'prompt' }, registration, subscription };
}

/** Subscribes with the present key, in place of a subscription with another one, so that browser and server agree. */
async function renew(registration: ServiceWorkerRegistration, options: OrderPushOptions): Promise<PushState> {
  const key = keyBytes(options.vapidPublicKey);
  const existing = await registration.pushManager.getSubscription();
  const isCurrent = existing !== null && belongsTo(existing, key);
  if (existing && !isCurrent) await existing.unsubscribe();
  const subscription = isCurrent ? existing : await subscribeWith(registration, key);
  try {
    await sendToServer(options.url, 'POST', subscription.toJSON());
  } catch (cause) {
    await subscription.unsubscribe();
    throw notSaved(cause);
  }
  if (existing && !isCurrent) {
    // If it fails, the next message to the old subscription is answered 410.
    await sendToServer(options.url, 'DELETE', { endpoint: existing.endpoint }).catch(() => {});
  }
  return { status: 'subscribed' };
}

const notSaved = (cause: unknown) =>
  new OrderPushError(
    'push-not-saved',
    fullTexts &&
      'The server did not answer that it has stored or removed the subscription, so the browser is not subscribed. Check the ' +
        'handler at `url`, and whether the customer is signed in.',
    { cause },
  );
