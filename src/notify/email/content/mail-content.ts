import type { Tone } from '../../../order/index.js';

/** A text with a page. The URL is `https:` or `http:`. */
export interface MailLink {
  readonly label: string;
  readonly url: string;
}

/** One package of the order, as a mail shows it. */
export interface MailPackage {
  /** "Package 1 of 2", of several; with its status if that is its own: "Package 2 of 2 · Delivered". */
  readonly title?: string;
  readonly carrier?: string;
  readonly trackingNumber?: string;
  /** The carrier's tracking page. */
  readonly tracking?: MailLink;
  /** When it is expected, unless it has arrived or will not. */
  readonly delivery?: {
    /** "Arrives", or "Now arrives" after it was rescheduled. */
    readonly label: string;
    /** "Fri, Nov 20, 2–6 PM", in the time zone of the recipient. Never "tomorrow", as mails are read later. */
    readonly when: string;
    /** The label and the day of an earlier estimate. */
    readonly previous?: { readonly label: string; readonly when: string };
    readonly reason?: string;
  };
  /** Of a delivered one. */
  readonly delivered?: {
    /** "Delivered". */
    readonly label: string;
    /** "Fri, Nov 20, 2:14 PM", in the time zone of the recipient. */
    readonly when: string;
    /** Where, as the carrier or the shop has stated it. */
    readonly place?: string;
  };
  /** "Received by …", of a delivered one. */
  readonly receivedBy?: string;
  /** The photo of a delivered one, as a link: mail programs show no remote pictures unasked. */
  readonly photo?: MailLink;
}

/** Everything that a mail shows, as texts in the language of the recipient. Templates only arrange it. */
export interface MailContent {
  /** BCP 47. */
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
  readonly subject: string;
  readonly heading: string;
  /** "Hello Ann," */
  readonly greeting?: string;
  /** A sentence about the status. */
  readonly body?: string;
  /** The note of the update, a sentence of the shop or the carrier. */
  readonly note?: string;
  readonly tone: Tone;
  /** Absent for a status outside of the flow's steps, e.g. cancelled. */
  readonly progress?: { readonly step: number; readonly total: number; readonly text: string };
  /** What the recipient has to do. */
  readonly action?: { readonly title: string; readonly label: string; readonly url?: string };
  /** "2 packages", of several. */
  readonly packagesTitle?: string;
  readonly packages: readonly MailPackage[];
  /** The order's page. */
  readonly order: MailLink;
  readonly reason: string;
  /** The page of the shop's support, else a `mailto:` to `replyTo`. */
  readonly support?: MailLink;
  /** Absent without `links`. */
  readonly unsubscribe?: MailLink;
  /** The order for machines: the text of a `script` element with JSON-LD, safe within HTML. */
  readonly jsonLd: string;
}
