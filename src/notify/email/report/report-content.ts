import type { MailContent, MailLink } from '../content/index.js';

/** One number above the report. */
export interface ReportFigure {
  readonly label: string;
  readonly value: string;
  /** The same of the week before. */
  readonly before?: string;
}

/** One line of a section. */
export interface ReportItem {
  readonly title: string;
  /** The page of what the title names. */
  readonly url?: string;
  readonly details: readonly string[];
}

/** A part of the report. */
export interface ReportSection {
  readonly title: string;
  readonly items: readonly ReportItem[];
  /** What follows the items, or stands in their place. */
  readonly note?: string;
}

/** Everything that a report shows, as texts in the language of the recipient. */
export interface ReportContent
  extends Pick<MailContent, 'locale' | 'direction' | 'subject' | 'heading' | 'reason'> {
  readonly figures: readonly ReportFigure[];
  readonly sections: readonly ReportSection[];
  /** The page of reports. */
  readonly page?: MailLink;
}
