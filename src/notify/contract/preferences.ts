/** Whether a channel is wanted, by its name; absent: not decided. */
export type ChannelChoices = Readonly<Record<string, boolean>>;

/** When a person wants no messages. A window that begins after it ends contains midnight. */
export interface QuietHours {
  /** `HH:MM`, 24 hours. */
  readonly from: string;
  /** `HH:MM`; the first minute that is not quiet. */
  readonly until: string;
  /** IANA. Default: that of the recipient. */
  readonly timeZone?: string;
}

/** What a person has chosen. The most specific choice counts: order, topic and channel, channel, and then the app's rule. */
export interface Preferences {
  readonly channels?: ChannelChoices;
  /** By topic: a status of the flow, or `delay`, `action-needed`, `out-for-delivery`. */
  readonly topics?: Readonly<Record<string, ChannelChoices>>;
  /** By order id. */
  readonly orders?: Readonly<Record<string, ChannelChoices>>;
  readonly quietHours?: QuietHours | null;
}

/** One line of the consent log, which is only ever appended to. */
export interface ConsentRecord {
  readonly userId: string;
  readonly channel: string;
  /** SHA-256 of the address, base64url; see `Channel.keyOf`. */
  readonly addressHash: string;
  readonly granted: boolean;
  /** Which text the person agreed to, e.g. `2026-11-sms`. */
  readonly textVersion?: string;
  /** Where: `preferences`, `unsubscribe-link`, `inbound-sms`, `provider-report`, `push-subscription`, or a word of the app. */
  readonly source: string;
  /** ISO 8601. */
  readonly at: string;
}

/** A browser that has subscribed to Web Push. */
export interface PushSubscriptionRecord {
  readonly endpoint: string;
  /** Ms since 1970; the push service forgets it then. */
  readonly expirationTime?: number | null;
  readonly keys: { readonly p256dh: string; readonly auth: string };
}

/** Keeps preferences, consents and push subscriptions. */
export interface PreferenceStore {
  /** `{}` for a person without choices. */
  read(userId: string): Promise<Preferences>;
  /**
   * Replaces the preferences of a person, atomically.
   * @param expected what {@link read} returned: nothing is written if it is no longer what is stored. Default: written in any case.
   * @returns whether it was written.
   */
  write(userId: string, preferences: Preferences, expected?: Preferences): Promise<boolean>;
  /** Appends to the log. */
  addConsent(record: ConsentRecord): Promise<void>;
  /** The newest record for an address, of whichever user. */
  consentOf(channel: string, addressHash: string): Promise<ConsentRecord | null>;
  /** All records of a user, oldest first. */
  consentsOf(userId: string): Promise<readonly ConsentRecord[]>;
  /** Adds a subscription; one with the same endpoint is replaced, and belongs to this user from now on. */
  addSubscription(userId: string, subscription: PushSubscriptionRecord): Promise<void>;
  /** Removes it, of this user if one is named. */
  removeSubscription(endpoint: string, userId?: string): Promise<void>;
  /** The subscriptions of a user, in the order in which they were added, the oldest first. One that was replaced is the newest. */
  subscriptionsOf(userId: string): Promise<readonly PushSubscriptionRecord[]>;
  /** Removes preferences and subscriptions. Consents stay, without the user's id: they prove opt-outs. */
  eraseUser(userId: string): Promise<void>;
}
