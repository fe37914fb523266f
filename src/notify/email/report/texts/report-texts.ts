/** The texts of the weekly report in one language. Facts stand beside their names, so no sentence depends on a number's form. */
export interface ReportTexts {
  /** BCP 47. */
  readonly locale: string;
  /** With `{shop}` and `{week}`. */
  readonly subject: string;
  /** With `{week}`. */
  readonly heading: string;
  readonly newOrders: string;
  readonly delivered: string;
  readonly onTime: string;
  readonly waiting: string;
  /** With `{value}`. */
  readonly before: string;
  readonly bottlenecks: string;
  /** With `{share}` and `{median}`. */
  readonly share: string;
  /** With `{count}`, `{longest}` and `{usual}`. */
  readonly stuckIn: string;
  readonly nothingMeasured: string;
  readonly slower: string;
  /** With `{change}`, `{median}` and `{previous}`. */
  readonly slowerEdge: string;
  /** With `{probability}`. */
  readonly chance: string;
  readonly nothingSlower: string;
  readonly stuck: string;
  /** With `{status}`, `{age}` and `{usual}`. */
  readonly stuckOrder: string;
  /** With `{count}`. */
  readonly more: string;
  readonly nothingStuck: string;
  readonly punctuality: string;
  /** With `{kept}`, `{promised}` and `{share}`. */
  readonly kept: string;
  /** With `{median}` and `{longest}`. */
  readonly late: string;
  readonly noPromises: string;
  readonly openReport: string;
  /** Why the recipient gets it, with `{shop}`. */
  readonly reason: string;
}
