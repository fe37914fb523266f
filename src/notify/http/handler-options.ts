import type { OrderFlow } from '../../order/index.js';
import type { PreferenceStore, Recipient } from '../contract/index.js';
import type { NotificationLinks } from '../links/index.js';
import type { UnsubscribeTexts } from './page-texts/index.js';

type Awaitable<T> = T | Promise<T>;

/** A channel that a person can choose. A `Channel` is one, too. */
export interface ChoosableChannel {
  /** As in `Channel.name`. */
  readonly name: string;
  /** Its name on the page. Default: that of the page's language for `email`, `sms` and `push`. */
  readonly label?: string;
  /** Whether nothing is sent before the person has agreed. Default: false. */
  readonly needsConsent?: boolean;
  /** What the person agrees to, shown beside the switches of a channel that needs consent. */
  readonly consentText?: string;
  /** Names {@link consentText} in the consent log, e.g. `2026-11-sms`. Use another one for another text. */
  readonly textVersion?: string;
  /** Where a person is reached. Without it the channel has no consents. */
  addressesOf?(recipient: Recipient): Awaitable<readonly unknown[]>;
  /** A text that identifies an address. */
  keyOf?(address: unknown): string;
}

/** What messages are about: a status of the flow, or a kind of event. */
export interface ChoosableTopic {
  /** As in `Preferences.topics`. */
  readonly name: string;
  /** Its name on the page. Default: that of the page's language for the statuses of the default flow and the kinds of events. */
  readonly label?: string;
  /** The channels by which its messages are sent, unless the person has turned them off. Default: all. */
  readonly channels?: readonly string[];
}

/** Options of {@link createNotificationHandlers}. */
export interface NotificationHandlersOptions {
  readonly preferences: PreferenceStore;
  /** Who is signed in; null for guests, who are answered 401. */
  authenticate(request: Request): Awaitable<{ readonly userId: string } | null | undefined>;
  /** The channels that people can choose, in the order of the page: names, or the channels of `createNotifications`. */
  readonly channels: readonly (string | ChoosableChannel)[];
  /** The topics that people can choose, in the order of the page. Default: those of `rules` and `events`, else the statuses of `flow`. */
  readonly topics?: readonly (string | ChoosableTopic)[];
  /** Whose statuses are topics, named as the flow names them. Default: none. */
  readonly flow?: OrderFlow;
  /** The rules of `createNotifications`: the channels of each status. */
  readonly rules?: Readonly<Record<string, readonly string[] | undefined>>;
  /** The channels of each other kind of message, as in `createNotifications`. */
  readonly events?: Readonly<Record<string, readonly string[] | undefined>>;
  /** Topics that are always sent, as in `createNotifications`; nobody can turn them off. Default: none. */
  readonly locked?: readonly string[];
  /** Reads the links of messages, as `createNotifications` creates them. */
  readonly links: NotificationLinks;
  /**
   * The person with this id: the addresses that consents are for, and the language of the unsubscribe page. Default: a person
   * without addresses, apart from those that a channel finds by the id.
   */
  person?(userId: string): Awaitable<Recipient | null | undefined>;
  /**
   * Whether your server may send requests to this address: anyone who is signed in may name one. Default: `https://` on a public host
   * name and the usual port. Better the list of push services that `webPush` uses.
   */
  isPushEndpoint?(endpoint: string): Awaitable<boolean>;
  /** The page on which people choose their notifications; the unsubscribe page links to it. */
  readonly preferencesPage?: string;
  /** Texts of the unsubscribe page that replace those of its language. */
  readonly texts?: Partial<UnsubscribeTexts>;
  /** The language of the unsubscribe page where neither the recipient nor the browser states one that is known. Default: `en`. */
  readonly locale?: string;
  /** Ms after which a callback or a store counts as failed: the request is answered 503. Default: 10,000. */
  readonly timeout?: number;
  /** Receives the causes of a 500 or 503. Default: `console.error`. */
  readonly onError?: (error: unknown) => void;
}
