import type { OrderFlow } from '../order/index.js';
import type { ReportLabels } from './labels/index.js';

/** Texts that replace the English ones; those that are left out stay. */
export type ReportLabelOverrides = {
  readonly [Key in keyof ReportLabels]?: ReportLabels[Key] extends string
    ? ReportLabels[Key]
    : Partial<ReportLabels[Key]>;
};

/** How a report is shown, and what is shown without one. */
export interface ReportOptions {
  /** The flow whose statuses the report names. Default: the provider's, else `orderFlow`. */
  readonly flow?: OrderFlow;
  /** A language of `react-order-status/report/labels`, or texts of your own. Default: English. */
  readonly labels?: ReportLabelOverrides;
  /**
   * Language of numbers, durations and dates, BCP 47. One that `Intl` refuses is reported in development, and not used. Default: that of
   * the labels.
   */
  readonly locale?: string;
  /** Why there is no report, or no newer one: anything but `undefined`, `null` and `false` shows a message. */
  readonly error?: unknown;
}
