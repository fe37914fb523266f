import type { OrderPushError } from './order-push-error.js';

/** Options of `useOrderPush`. */
export interface OrderPushOptions {
  /** The app's handler of subscriptions: `POST` with a subscription stores it, `DELETE` with its `endpoint` removes it. */
  readonly url: string;
  /** The public VAPID key of the server, base64url. */
  readonly vapidPublicKey: string;
  /** The script of the service worker, registered by `subscribe`. Default: the worker that the app has registered for the page. */
  readonly worker?: string;
}

/**
 * - `loading`: not known yet, on the server too, or `subscribe` or `unsubscribe` is running.
 * - `unsupported`: the browser has no push messages, or the page has no HTTPS.
 * - `needs-install`: iOS and iPadOS from 16.4 on, until the site is on the Home Screen.
 * - `prompt`: not subscribed; `subscribe` asks.
 * - `denied`: the customer has blocked notifications, which only the settings of the browser can change.
 * - `subscribed`: the browser and the app's server have the subscription.
 * - `error`: the last attempt failed; see `error`. `subscribe` tries again.
 */
export type OrderPushStatus =
  | 'loading'
  | 'unsupported'
  | 'needs-install'
  | 'prompt'
  | 'denied'
  | 'subscribed'
  | 'error';

/** Push notifications of this browser. */
export interface OrderPush {
  readonly status: OrderPushStatus;
  /** Why the last `subscribe` or `unsubscribe` failed. */
  readonly error?: OrderPushError;
  /**
   * Asks for the permission, subscribes, and stores the subscription on the server. To be called by a handler of a click, and before
   * any `await` of it: browsers ignore or block other requests. Never rejects: the result is the status.
   */
  subscribe(): Promise<void>;
  /** Ends the subscription. Never rejects. */
  unsubscribe(): Promise<void>;
}
