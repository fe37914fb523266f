/** The event of a service worker that stays alive until a promise is settled. */
export interface WorkerEvent {
  waitUntil(work: Promise<unknown>): void;
}

/** A message of the push service. */
export interface PushEventLike extends WorkerEvent {
  readonly data: { text(): string } | null;
}

/** A notification was clicked. */
export interface ClickEventLike extends WorkerEvent {
  readonly notification: { readonly data: unknown; close(): void };
}

/** The push service has ended a subscription. Not all browsers name the old and the new one. */
export interface SubscriptionChangeEventLike extends WorkerEvent {
  readonly oldSubscription?: PushSubscription | null;
  readonly newSubscription?: PushSubscription | null;
}

/** A window of the app. */
export interface WindowLike {
  readonly url: string;
  focus(): Promise<unknown>;
}

/**
 * What {@link handleOrderPush} uses of `self` in a service worker. `ServiceWorkerGlobalScope` has it all; with the types of a
 * page, `declare const self: OrderPushScope`.
 */
export interface OrderPushScope {
  readonly location: { readonly origin: string };
  readonly registration: Pick<
    ServiceWorkerRegistration,
    'scope' | 'showNotification' | 'getNotifications' | 'pushManager'
  >;
  readonly clients: {
    matchAll(options: { type: 'window'; includeUncontrolled: true }): Promise<readonly WindowLike[]>;
    openWindow(url: string): Promise<unknown>;
  };
  addEventListener(type: 'push', listener: (event: PushEventLike) => void): void;
  addEventListener(type: 'notificationclick', listener: (event: ClickEventLike) => void): void;
  addEventListener(
    type: 'pushsubscriptionchange',
    listener: (event: SubscriptionChangeEventLike) => void,
  ): void;
}
