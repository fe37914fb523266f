import type { OrderSnapshot, OrderUpdate } from '../../order/index.js';
import type { Recipient } from './recipient.js';

/**
 * What a message is about: the order reached a status; its delivery was rescheduled to a later time; the customer has
 * to do something; or a package is out for delivery.
 */
export type NotificationKind = 'status' | 'delay' | 'action-needed' | 'out-for-delivery';

/** The pages by which the recipient controls messages. All contain an opaque token and work without signing in. */
export interface MessageLinks {
  /** Stops the messages of this channel: RFC 8058, `POST` acts, `GET` shows a button. */
  readonly unsubscribe: string;
}

/** One message, as a channel sends it. */
export interface OutgoingMessage<A = unknown> {
  /**
   * The id of the delivery, the same at every attempt: `[A-Za-z0-9_-]{1,64}`. A channel passes it on as the key by which
   * the provider, or the recipient's program, recognises a repetition.
   */
  readonly id: string;
  /** One of those that {@link Channel.addressesOf} returned. */
  readonly address: A;
  readonly recipient: Recipient;
  /** The order as it is now, read for this attempt. */
  readonly order: OrderSnapshot<string>;
  /** The update that caused the message. */
  readonly update: OrderUpdate<string> & { readonly version: number };
  readonly kind: NotificationKind;
  /** Absent where the app has configured no `links`. */
  readonly links?: MessageLinks;
  /** After this time the message is of no use. */
  readonly expiresAt: Date;
  /** 1 for the first attempt. */
  readonly attempt: number;
}

/** What became of one attempt. */
export type SendResult =
  /** The provider has accepted it. `providerId` is its id in delivery reports. */
  | { readonly outcome: 'sent'; readonly providerId?: string }
  /**
   * It was surely not sent: it is tried again, after `retryAfter` ms at the earliest. One with `retryAfter` and without `error`
   * exceeds a limit of the channel's own, which is no failure: it does not stop the messages to others.
   */
  | { readonly outcome: 'not-sent'; readonly retryAfter?: number; readonly error?: unknown }
  /** It will never be accepted for this address. `gone`, `invalid-address` and `opted-out` also keep later messages from it. */
  | {
      readonly outcome: 'refused';
      readonly reason: 'invalid-address' | 'opted-out' | 'gone' | 'policy';
      readonly error?: unknown;
    }
  /** It may have been sent: {@link Channel.onUnknown} decides. */
  | { readonly outcome: 'unknown'; readonly error?: unknown };

type Awaitable<T> = T | Promise<T>;

/** A way to reach a recipient. @typeParam A an address: one person may have several, e.g. a push subscription per browser. */
export interface Channel<A = unknown> {
  /** Identifies it in rules, preferences and deliveries: `[a-z][a-z0-9-]{0,31}`, e.g. `email`. */
  readonly name: string;
  /**
   * What happens after an attempt without a clear answer, which includes that the process was killed during it: `retry`
   * (at least once) where a repetition is recognised by its id, `never` (at most once) where it would reach the
   * recipient twice.
   */
  readonly onUnknown: 'retry' | 'never';
  /**
   * Whether nothing is sent to an address before the recipient has granted it, as a consent record for that address.
   * Default: false.
   */
  readonly needsConsent?: boolean;
  /**
   * Where the recipient is reached, none if nowhere. What it throws is reported, and tried again.
   */
  addressesOf(recipient: Recipient): Awaitable<readonly A[]>;
  /** A text that identifies an address. Only its SHA-256 is stored with deliveries, consents and opt-outs. */
  keyOf(address: A): string;
  /**
   * What is down together with an address, e.g. the origin of its URL: after failures in a row only messages to the same
   * destination pause. Default: the channel has one provider, so all of it pauses.
   */
  destinationOf?(address: A): string;
  /** The message as it would be sent, for previews; e.g. `{ subject, html, text }`. It sends nothing. */
  render(message: OutgoingMessage<A>): Awaitable<unknown>;
  /**
   * Sends the message. A rejection counts as `unknown`.
   * @param signal aborts at the deadline; then the outcome is `unknown`.
   */
  send(message: OutgoingMessage<A>, signal: AbortSignal): Promise<SendResult>;
}
