import {
  createDurations,
  createMessageFormat,
  createPercent,
  lazy,
  type MessageFormat,
  stableLocale,
  textFor,
  validLocale,
} from '../i18n/index.js';
import { describeStatus, type OrderFlow } from '../order/index.js';
import { en } from './labels/en.js';
import type { ReportLabels } from './labels/index.js';
import type { ReportLabelOverrides } from './report-options.js';

/** Texts of one language for the figures of reports. */
export interface ReportText {
  readonly labels: ReportLabels;
  readonly locale: string;
  readonly flow: OrderFlow;
  readonly fill: MessageFormat['fill'];
  readonly status: (status: string) => string;
  /** "Processing → Shipped". */
  readonly edge: (edge: { readonly from: string; readonly to: string }) => string;
  readonly count: (value: number) => string;
  /** "1.8", with at most one decimal. */
  readonly factor: (value: number) => string;
  /** "61%"; below 1 % and above 99 % with up to two decimals. */
  readonly percent: (share: number) => string;
  /** "2d 4h", for cells; a dash where nothing was measured. */
  readonly duration: (ms: number | null) => string;
  /** "2 days, 4 hr", for sentences. */
  readonly longDuration: (ms: number | null) => string;
}

/** The text of a figure that is not known. */
const NONE = '–';

/** Creates the texts of a language. @param locale of numbers and durations, if it is not that of the labels. */
export function createReportText(
  flow: OrderFlow,
  labels: ReportLabels,
  locale: string = labels.locale,
): ReportText {
  const { fill } = createMessageFormat(labels.locale);
  const tag = stableLocale(locale);
  const format = (options?: Intl.NumberFormatOptions) => lazy(() => new Intl.NumberFormat(tag, options));
  const [numbers, factors] = [format(), format({ maximumFractionDigits: 1 })];
  const [narrow, short] = [createDurations(tag, 'narrow'), createDurations(tag, 'short')];
  const status = (name: string) => textFor(labels.statuses, name) ?? describeStatus(flow, name).label;
  return {
    labels,
    locale,
    flow,
    fill,
    status,
    edge: ({ from, to }) => fill(labels.edge, { from: status(from), to: status(to) }),
    count: (value) => numbers().format(value),
    factor: (value) => factors().format(value),
    percent: createPercent(tag),
    duration: (ms) => (ms === null ? NONE : narrow(ms)),
    longDuration: (ms) => (ms === null ? NONE : short(ms)),
  };
}

/** The English texts, overridden by others; those in groups one by one. Names of statuses are only those that are given. */
export function mergeReportLabels(labels: ReportLabelOverrides = {}): ReportLabels {
  return {
    ...en,
    ...given(labels),
    locale: validLocale(labels.locale) ?? en.locale,
    statuses: given({ ...labels.statuses }),
    kinds: { ...en.kinds, ...given({ ...labels.kinds }) },
    verdicts: { ...en.verdicts, ...given({ ...labels.verdicts }) },
    tables: { ...en.tables, ...given({ ...labels.tables }) },
    columns: { ...en.columns, ...given({ ...labels.columns }) },
    promises: { ...en.promises, ...given({ ...labels.promises }) },
  };
}

const given = (texts: object) =>
  Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== undefined));
