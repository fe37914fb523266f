import type { NotificationKind } from './channel.js';

/** Why a message was not sent. */
export type SuppressedReason =
  /** The recipient's preferences, or the absence of a rule for the present status. */
  | 'preference'
  /** `expiresAfter` has passed: quiet hours, or a channel that was down. */
  | 'expired'
  /** The order has moved on, or a newer update has a message of its own. */
  | 'superseded'
  | 'no-consent'
  /** The recipient has unsubscribed, or replied STOP. */
  | 'opted-out'
  /** The recipient no longer has this address, or the provider says that it does not exist. */
  | 'gone'
  /** The provider refuses such messages, e.g. to this country. */
  | 'policy'
  /** The order was erased. */
  | 'erased';

/**
 * - `pending`: waits, for the first attempt or for another one.
 * - `claimed`: a process is sending it. After `claimedUntil` the attempt counts as one without an answer.
 * - `sent`: the provider has accepted it; `delivered` and `failed` come from its delivery reports.
 * - `suppressed`: it was not sent, on purpose.
 * - `unknown`: it may have been sent, and is never tried again.
 */
export type DeliveryState =
  | 'pending'
  | 'claimed'
  | 'sent'
  | 'delivered'
  | 'failed'
  | 'suppressed'
  | 'unknown';

/** What identifies a delivery, and what it is about. It contains no address. */
export interface NewDelivery {
  /** Derived from order, version, channel, kind and address: `[A-Za-z0-9_-]{1,64}`. */
  readonly id: string;
  /** Empty for a report, which is about no order. */
  readonly orderId: string;
  readonly version: number;
  /** The random id of the update; see `HistoryEntry.id`. Of a report, the Monday of its week. */
  readonly updateId: string;
  readonly channel: string;
  readonly kind: NotificationKind | 'report';
  readonly userId: string;
  /** SHA-256 of {@link Channel.keyOf}, base64url. */
  readonly addressHash: string;
  /** ISO 8601. */
  readonly createdAt: string;
  /** ISO 8601; after it the message is `suppressed` as `expired`. */
  readonly expiresAt: string;
}

/** One message to one address, and what became of it. */
export interface Delivery extends NewDelivery {
  readonly state: DeliveryState;
  /** Attempts to send it so far. */
  readonly attempts: number;
  readonly reason?: SuppressedReason;
  /** The provider's id of the message. */
  readonly providerId?: string;
  /** The last error, as a short text without addresses. */
  readonly error?: string;
  /** Of a claimed one, ISO 8601. */
  readonly claimedUntil?: string;
  /** When the state changed, ISO 8601. */
  readonly changedAt: string;
}

/** What {@link DeliveryStore.claim} found. */
export type Claim =
  /** It belongs to the caller until `claimedUntil`. */
  | { readonly kind: 'claimed'; readonly delivery: Delivery }
  /** An earlier claim has run out without a result; now it belongs to the caller. */
  | { readonly kind: 'interrupted'; readonly delivery: Delivery }
  /** Another process is sending it. */
  | { readonly kind: 'busy'; readonly until: string }
  /** There is nothing to do: it has an end state, or does not exist. */
  | { readonly kind: 'done' };

/** The end of a claim. Those with `isAttempt: false` take back the attempt that the claim has counted, as nothing was tried. */
export type Settlement =
  | { readonly state: 'sent'; readonly providerId?: string }
  | {
      readonly state: 'suppressed';
      readonly reason: SuppressedReason;
      readonly error?: string;
      readonly isAttempt?: false;
    }
  | { readonly state: 'pending'; readonly error?: string; readonly isAttempt?: false }
  | { readonly state: 'failed' | 'unknown'; readonly error?: string };

/** A provider's report about a message that was sent. */
export interface DeliveryReport {
  readonly channel: string;
  readonly providerId: string;
  readonly state: 'delivered' | 'failed';
  readonly error?: string;
}

/** Keeps deliveries. Each method is atomic, also between processes. */
export interface DeliveryStore {
  /** Adds deliveries as `pending`; those whose id exists stay as they are. */
  add(deliveries: readonly NewDelivery[]): Promise<void>;
  /**
   * Claims a delivery: one that is pending, or whose claim has run out. Counts an attempt, which {@link settle} may take back.
   * @param now and `until`: ISO 8601, by the clock of the caller.
   */
  claim(id: string, now: string, until: string): Promise<Claim>;
  /** Ends a claim. Ignored unless the delivery is claimed with this number of attempts. */
  settle(id: string, attempts: number, settlement: Settlement, now: string): Promise<void>;
  /** Applies a report to the delivery with this channel and provider's id. A final state is never left. @returns false if there is none. */
  report(report: DeliveryReport, now: string): Promise<boolean>;
  /** The deliveries of an order, oldest first. */
  ofOrder(orderId: string): Promise<readonly Delivery[]>;
  /** The deliveries of a user, oldest first. */
  ofUser(userId: string): Promise<readonly Delivery[]>;
  /** Removes the deliveries of a user. */
  eraseUser(userId: string): Promise<void>;
  /** Removes those that were created before a time, ISO 8601, and are not pending or claimed. @returns how many. */
  removeBefore(time: string): Promise<number>;
}
