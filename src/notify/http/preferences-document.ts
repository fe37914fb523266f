import type { Preferences } from '../contract/index.js';

/** A channel, as the page shows it. */
export interface ChannelDocument {
  readonly name: string;
  readonly label?: string;
  readonly needsConsent: boolean;
  readonly consentText?: string;
  /** Where the person is reached, masked, as far as that can be shown. Absent where it is unknown. */
  readonly addresses?: readonly string[];
  /** Whether there is an address. */
  readonly isReachable: boolean;
  /** The newest consent: true if granted for an address, false if revoked for all, null without one. */
  readonly consent: boolean | null;
}

/** A topic, as the page shows it. */
export interface TopicDocument {
  readonly name: string;
  readonly label?: string;
  /** The channels by which its messages are sent, unless the person has turned them off. */
  readonly channels: readonly string[];
  /** Whether it is always sent by these channels. */
  readonly locked: boolean;
}

/** The body of a `GET` of preferences. */
export interface PreferencesDocument {
  /** Changes with anything below; the content of the `ETag`. */
  readonly version: string;
  readonly preferences: Preferences;
  readonly channels: readonly ChannelDocument[];
  readonly topics: readonly TopicDocument[];
}
