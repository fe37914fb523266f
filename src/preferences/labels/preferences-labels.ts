/** The texts of the notification preferences. Plain data, so a server component can pass it on. */
export interface PreferencesLabels {
  /** The language of these texts, BCP 47. */
  readonly locale: string;
  /** The heading. */
  readonly title: string;
  readonly description: string;
  /** Head of the column of topics, for screen readers. */
  readonly topic: string;
  /** The row that concerns all topics. */
  readonly all: string;
  /** Names of topics: statuses, and kinds of events. The server's labels come first. */
  readonly topics: Readonly<Record<string, string>>;
  /** Names of channels. The server's labels come first. */
  readonly channels: Readonly<Record<string, string>>;
  /** Below a topic that nobody can turn off. */
  readonly always: string;
  /** At a channel whose messages the person has stopped. */
  readonly unsubscribed: string;
  /** At a channel without an address. */
  readonly notSetUp: string;
  /** The switch of the quiet hours. */
  readonly quietHours: string;
  readonly quietText: string;
  /** When they begin. */
  readonly from: string;
  /** When they end. */
  readonly until: string;
  /** The time zone of the quiet hours, `{zone}`. */
  readonly timeZone: string;
  readonly loading: string;
  readonly saving: string;
  /** Announced after a change. */
  readonly saved: string;
  /** Announced when a change was taken back. */
  readonly failed: string;
  /** Shown when the preferences can not be read. */
  readonly unavailable: string;
  /** The button that reads them again. */
  readonly retry: string;
  /** Shown to guests. */
  readonly signedOut: string;
}
