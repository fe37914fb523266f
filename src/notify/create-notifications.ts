import type { DefaultOrderFlow, OrderFlow, OrderSnapshot, StatusOf } from '../order/index.js';
import type {
  ConsentRecord,
  Delivery,
  DeliveryReport,
  Preferences,
  PushSubscriptionRecord,
} from './contract/index.js';
import {
  type ConsentChange,
  changeConsent,
  createAttempt,
  createEnqueue,
  createReport,
  type NotificationsOptions,
  type PreviewOptions,
  preview,
  settingsOf,
} from './sending/index.js';

/** What this process takes part in. */
export interface StartOptions {
  /** Whether it turns updates into messages. Default: true. */
  readonly follow?: boolean;
  /** Whether it sends messages. Default: true. */
  readonly send?: boolean;
}

/** Running notifications. */
export interface RunningNotifications {
  /** Resolves when every update that is published from then on is announced; see `Follower.ready`. */
  readonly ready: Promise<void>;
  /** Begins nothing new, and waits for what runs. Queue and stores stay open. Idempotent. */
  close(): Promise<void>;
}

/** All that is kept of a person. */
export interface UserRecord {
  readonly preferences: Preferences;
  readonly consents: readonly ConsentRecord[];
  readonly subscriptions: readonly PushSubscriptionRecord[];
  readonly deliveries: readonly Delivery[];
}

/** Messages about orders, beyond the page. Its members work destructured. */
export interface Notifications<S extends string> {
  /** Announces updates until it is closed. Processes that call it share the work. */
  start(options?: StartOptions): RunningNotifications;
  /**
   * The message of an order as it would be sent now, e.g. `{ subject, html, text }`; nothing is sent.
   * @throws TypeError when the channel does not exist, or the recipient has no address there.
   */
  preview(order: OrderSnapshot<S>, channel: string, options: PreviewOptions): Promise<unknown>;
  /**
   * Applies a provider's report about a message that it had accepted. A report may arrive before the message is stored as sent, so
   * it is tried again for up to 8 s.
   * @returns false if there is no such message.
   */
  report(report: DeliveryReport): Promise<boolean>;
  /** Keeps all messages of a channel from an address. @throws TypeError for an unknown channel, or without an address. */
  optOut(change: ConsentChange): Promise<void>;
  /** Allows messages of a channel to an address. @throws TypeError as `optOut`. */
  optIn(change: ConsentChange): Promise<void>;
  /** All that is kept of a person, e.g. for a request by Art. 15 GDPR. */
  exportUser(userId: string): Promise<UserRecord>;
  /**
   * Removes what is kept of a person, e.g. for a request by Art. 17 GDPR. Opt-outs stay, as a hash of the address without
   * the person. Messages that wait are not sent.
   */
  eraseUser(userId: string): Promise<void>;
}

/**
 * Creates messages about orders: by e-mail, SMS, push or another channel, to the persons whom the app names, as they
 * have chosen.
 *
 * Each update of the bus becomes messages by `rules` and `events`, which are kept in `deliveries` and wait in `queue`.
 * What is sent is read at the moment of sending: order, recipient, address, preferences and consent. Nothing is sent
 * twice while a provider gives clear answers; what an unclear one means is the channel's `onUnknown`. Neither publishing
 * nor pages wait for any of this.
 *
 * ```ts
 * const notifications = createNotifications({
 *   follow,
 *   read: readOrder,
 *   queue: memoryQueue(),
 *   deliveries: memoryDeliveries(),
 *   preferences: memoryPreferences(),
 *   channels: [email],
 *   recipient: (orderId) => db.customerOfOrder(orderId),
 *   rules: { SHIPPED: ['email'], DELIVERED: ['email'] },
 * });
 * const running = notifications.start();
 * ```
 *
 * @throws TypeError when an option names a channel, status or kind that does not exist, when two channels have one name,
 * and when a duration or count is not a positive number.
 */
export function createNotifications<F extends OrderFlow = DefaultOrderFlow>(
  options: NotificationsOptions<F>,
): Notifications<StatusOf<F>> {
  const settings = settingsOf(options);
  const { deliveries, preferences, queue, name, concurrency } = settings;
  const enqueue = createEnqueue(settings);
  const attempt = createAttempt(settings);

  return {
    start({ follow = true, send = true } = {}) {
      const follower = follow ? options.follow(name, enqueue) : undefined;
      const worker = send ? queue.work(attempt, { concurrency }) : undefined;
      return {
        ready: follower?.ready ?? Promise.resolve(),
        async close() {
          await Promise.all([follower?.close(), worker?.close()]);
        },
      };
    },
    preview: (order, channel, previewOptions) => preview(settings, order, channel, previewOptions),
    report: createReport(settings),
    optOut: (change) => changeConsent(settings, 'optOut', false, change),
    optIn: (change) => changeConsent(settings, 'optIn', true, change),
    async exportUser(userId) {
      const [chosen, consents, subscriptions, ofUser] = await Promise.all([
        preferences.read(userId),
        preferences.consentsOf(userId),
        preferences.subscriptionsOf(userId),
        deliveries.ofUser(userId),
      ]);
      return { preferences: chosen, consents, subscriptions, deliveries: ofUser };
    },
    async eraseUser(userId) {
      await Promise.all([deliveries.eraseUser(userId), preferences.eraseUser(userId)]);
    },
  };
}
