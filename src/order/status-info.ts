/** What a status means to the eye: the colour family it is drawn in. */
export type Tone = 'neutral' | 'success' | 'warning' | 'danger';

/**
 * The icons the styled components can draw (seed, section 4). A flow may name others;
 * the components then draw `dot`, or what their `icons` prop holds under that name.
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
