/** The color family in which a status is shown. */
export type Tone = 'neutral' | 'success' | 'warning' | 'danger';

/**
 * The icons that the styled components contain. A flow may name others; the components then draw the icon of that
 * name in their `icons` prop, or `dot`.
 */
export type IconName =
  | 'clock'
  | 'package'
  | 'truck'
  | 'check'
  | 'cross'
  | 'dollar'
  | 'store'
  | 'home'
  | 'alert'
  | 'dot';

/** How one status is shown. */
export interface StatusInfo {
  /** Short name, e.g. "Processing". */
  readonly label: string;
  /** One sentence for the customer, e.g. "We are preparing your order." */
  readonly description?: string;
  /** Default: `neutral`. */
  readonly tone?: Tone;
  /** Default: `dot`. */
  readonly icon?: IconName | (string & {});
}
