/**
 * The texts of reports. Plain data, so a server component can pass it on: placeholders are in braces. They are written so that no
 * word depends on a number.
 */
export interface ReportLabels {
  /** The language of these texts, BCP 47: also of numbers, durations and dates. */
  readonly locale: string;
  /** Names of statuses that replace the flow's, by status. */
  readonly statuses: Readonly<Record<string, string>>;
  /** The heading of a report. */
  readonly title: string;
  /** When the report was made, `{time}`. */
  readonly createdAt: string;
  /** The time zone of the report, `{zone}`. */
  readonly timeZone: string;
  /** While there is no report yet. */
  readonly loading: string;
  readonly unavailable: string;
  /** The button that asks for the report again. */
  readonly retry: string;
  /** For a period without orders. */
  readonly empty: string;
  /** The heading of the bottlenecks. */
  readonly findings: string;
  readonly noFindings: string;
  /** What a bottleneck is, in short. */
  readonly kinds: Readonly<Record<'share' | 'slower' | 'stuck', string>>;
  /** The way between two statuses: `{from}`, `{to}`. */
  readonly edge: string;
  /** A bottleneck of the kind `share`: `{edge}`, `{share}`, `{median}`. */
  readonly shareFinding: string;
  /** A bottleneck of the kind `slower`: `{edge}`, `{change}`, `{median}`, `{previous}`. */
  readonly slowerFinding: string;
  /** What the test of a slower edge says: `{chance}`, a percentage. */
  readonly chance: string;
  /** A bottleneck of the kind `stuck`: `{status}`, `{count}`, `{share}`, `{usual}`, `{oldest}`. */
  readonly stuckFinding: string;
  /** How an edge compares with the period before; `slower` and `faster` have a `{change}`, `unknown`: too little was measured. */
  readonly verdicts: Readonly<Record<'slower' | 'faster' | 'unchanged' | 'unknown', string>>;
  /** The median of the period before, `{median}`. */
  readonly previous: string;
  /** What a sparkline shows: `{lowest}`, `{highest}`, `{last}`. */
  readonly series: string;
  /** The titles of the tables. */
  readonly tables: Readonly<
    Record<'edges' | 'waiting' | 'funnel' | 'punctuality' | 'carriers' | 'stuck', string>
  >;
  /** The heads of the columns. */
  readonly columns: Readonly<
    Record<
      | 'edge'
      | 'status'
      | 'order'
      | 'orders'
      | 'median'
      | 'mean'
      | 'share'
      | 'trend'
      | 'series'
      | 'oldest'
      | 'reached'
      | 'promise'
      | 'kept'
      | 'early'
      | 'late'
      | 'lateBy'
      | 'worst'
      | 'undated'
      | 'carrier'
      | 'age'
      | 'factor',
      string
    >
  >;
  /** The head of a column of percentiles: `{share}`, a percentage. */
  readonly within: string;
  /** Which one of the published delivery dates is meant. */
  readonly promises: Readonly<Record<'first' | 'last', string>>;
  /** Orders without a known carrier. */
  readonly noCarrier: string;
  /** Instead of an empty list of orders. */
  readonly noStuck: string;
}
