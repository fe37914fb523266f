import type { ReportFigure } from './figures.js';
import type { ReportFinding } from './findings.js';
import type { ReportLabels } from './labels/index.js';
import type { ReportTable } from './tables/index.js';

/**
 * - `loading`: there is nothing yet.
 * - `error`: there is nothing, as it could not be loaded.
 * - `empty`: there is nothing to report.
 * - `ready`: there are tables.
 */
export type ReportStatus = 'loading' | 'error' | 'empty' | 'ready';

/** What is shown, in the texts of the page, and the attributes that make its markup accessible. */
export interface ReportView {
  readonly status: ReportStatus;
  readonly texts: ReportLabels;
  readonly title: string;
  /** The text for the status; also that a newer report could not be loaded. Empty while there is nothing to say. */
  readonly message: string;
  /** Those with rows. */
  readonly tables: readonly ReportTable[];
  /** For the element around everything; the title labels it. */
  readonly getRootProps: () => { readonly 'aria-labelledby': string; readonly 'aria-busy': true | undefined };
  readonly getTitleProps: () => { readonly id: string };
  /** For the message: a live region, in the page from the start. */
  readonly getMessageProps: () => { readonly role: 'status' };
}

/** The data of a report, and the attributes that make its markup accessible. */
export interface OrderReportView extends ReportView {
  /** "Nov 1 – 30, 2026"; empty without a report, as `createdAt` and `timeZone`. */
  readonly period: string;
  readonly createdAt: string;
  readonly timeZone: string;
  readonly figures: readonly ReportFigure[];
  readonly findings: readonly ReportFinding[];
}
