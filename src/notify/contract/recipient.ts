/** A person who is notified of an order. It is read again for each message, so addresses are always the present ones. */
export interface Recipient {
  /** The app's id of the person. Preferences, consents and push subscriptions belong to it. */
  readonly userId: string;
  readonly email?: string;
  /** A phone number in E.164, e.g. `+4915112345678`. */
  readonly phone?: string;
  /** The name to address the person with. */
  readonly name?: string;
  /** The language of messages, BCP 47. Default: `en`. */
  readonly locale?: string;
  /** The IANA time zone of dates in messages, and of quiet hours without one of their own. Default: `UTC`. */
  readonly timeZone?: string;
}
