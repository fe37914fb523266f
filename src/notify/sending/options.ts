import type { DefaultOrderFlow, OrderFlow, OrderSnapshot, StatusOf } from '../../order/index.js';
import type { FollowBus } from '../../server/index.js';
import type {
  Channel,
  DeliveryStore,
  NotificationKind,
  NotificationQueue,
  PreferenceStore,
  Recipient,
} from '../contract/index.js';
import type { NotificationHooks } from './hooks.js';

/** Whom an order's messages are for: nobody, one person, or several. */
export type Recipients = Recipient | readonly Recipient[] | null | undefined;

/** What a link is for. */
export interface MessageScope {
  readonly userId: string;
  /** The name of the channel. */
  readonly channel: string;
  /** See `addressHash`. */
  readonly addressHash: string;
}

/** Creates the links of messages. */
export interface MessageLinkSource {
  /** The URL of a page that stops the messages of this channel to this address. */
  unsubscribe(scope: MessageScope): string | Promise<string>;
}

/** Names of channels by status. */
export type StatusRules<S extends string> = Readonly<Partial<Record<S, readonly string[]>>>;

/** What is announced beside a new status. */
export type NotificationEvent = Exclude<NotificationKind, 'status'>;

/** Options of `createNotifications`. */
export interface NotificationsOptions<F extends OrderFlow = DefaultOrderFlow> {
  /** `follow` of `createOrderEvents`. */
  readonly follow: FollowBus['follow'];
  /** `readOrder` of `createOrderEvents`. */
  read(orderId: string): Promise<OrderSnapshot<StatusOf<F>> | null>;
  /** Carries messages to the processes that send them. */
  readonly queue: NotificationQueue;
  readonly channels: readonly Channel[];
  readonly preferences: PreferenceStore;
  readonly deliveries: DeliveryStore;
  /**
   * Whom to notify of an order, from the app's database. It is called for the update, with the `userId` that was published
   * with it, and again for each attempt to send, with the `userId` of the message: who is no longer returned gets nothing.
   */
  recipient(orderId: string, userId?: string): Recipients | Promise<Recipients>;
  /** The flow of `createOrderEvents`. Default: `orderFlow`. */
  readonly flow?: F;
  /** For each status the names of the channels that announce it. Others are not announced. */
  readonly rules: StatusRules<StatusOf<F>>;
  /** For each other kind of message the names of its channels. Default: none. */
  readonly events?: Readonly<Partial<Record<NotificationEvent, readonly string[]>>>;
  /**
   * Statuses and kinds that pass preferences and quiet hours, such as a refund; never an opt-out or a missing consent.
   * Default: none.
   */
  readonly locked?: readonly (StatusOf<F> | NotificationEvent)[];
  /** The channels that quiet hours apply to; each person chooses the hours. Default: none. */
  readonly quietHours?: { readonly channels: readonly string[] };
  /** Ms for which a message waits, so that of a burst of updates only the newest is announced. Default: 60,000. */
  readonly settle?: number;
  /** Ms after the update was stored, after which its messages are of no use. Default: 6 hours. */
  readonly expiresAfter?: number;
  /** Ms for one attempt to send. Default: 30,000. */
  readonly sendTimeout?: number;
  /** Messages that this process sends at once. Default: 10. */
  readonly concurrency?: number;
  /** The links of messages. Default: none. */
  readonly links?: MessageLinkSource;
  /** Callbacks for logs and metrics. */
  readonly hooks?: NotificationHooks;
  /** Receives what the app's functions, stores and hooks throw. Default: `console.error`. */
  readonly onError?: (error: unknown) => void;
  /** The name that follows the bus; see `follow`. Default: `notifications`. */
  readonly name?: string;
}
