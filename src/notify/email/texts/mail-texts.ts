import type { Labels } from '../../../i18n/index.js';

/** What a mail says about an event. */
export interface MailText {
  /** Subject and heading, with `{order}`: the order's number. */
  readonly subject: string;
  /** One sentence below the heading. */
  readonly body?: string;
}

/** What a mail says about a status. */
export interface StatusText extends MailText {
  /** Its name, for one of several packages. */
  readonly name: string;
}

/** The texts of mails in one language. Plain data: placeholders are in braces, plurals are listed by category. */
export interface MailTexts
  extends Pick<
    Labels,
    | 'stepOf'
    | 'actionNeeded'
    | 'trackPackage'
    | 'packages'
    | 'packageOf'
    | 'estimatedDelivery'
    | 'newEstimatedDelivery'
    | 'previousDelivery'
    | 'trackingNumber'
    | 'receivedBy'
    | 'deliveryPhoto'
  > {
  /** The language, BCP 47: its plural rules, dates and direction. */
  readonly locale: string;
  /** By status of `orderFlow` and `carrierFlow`, and of the app's own flow. */
  readonly statuses: Readonly<Record<string, StatusText>>;
  /** By event. A package that is out for delivery has the text of the status `OUT_FOR_DELIVERY`. */
  readonly kinds: Readonly<Record<'delay' | 'action-needed', MailText>>;
  /** The subject of a status without a text, with `{order}` and `{status}`: its name. */
  readonly other: string;
  /** The subject where the delivery window is known, with `{subject}` and `{delivery}`. */
  readonly withDelivery: string;
  /** With `{name}`. */
  readonly greeting: string;
  /** The button. */
  readonly viewOrder: string;
  /** Why the recipient gets this mail, with `{shop}`. */
  readonly reason: string;
  /** The link that ends these mails. */
  readonly unsubscribe: string;
  /** The link to the shop's support. */
  readonly support: string;
}

/** What the texts of mails in one language add to those of the components. */
export interface OwnMailTexts extends Omit<MailTexts, Exclude<keyof MailTexts & keyof Labels, 'locale'>> {
  readonly statuses: Readonly<Record<string, MailText>>;
}
