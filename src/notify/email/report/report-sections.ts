import type { MessageFormat } from '../../../i18n/index.js';
import type { WeeklyReport } from '../../contract/index.js';
import { requiredUrl } from '../mail/index.js';
import type { Quantities } from './quantities.js';
import type { ReportFigure, ReportItem, ReportSection } from './report-content.js';
import type { ReportTexts } from './texts/index.js';

/** What the parts of a report are written with. */
export interface ReportWords {
  readonly texts: ReportTexts;
  readonly message: MessageFormat;
  readonly quantities: Quantities;
  /** The name of a status. */
  labelOf(status: string): string;
  /** "Processing → Shipped". */
  edgeOf(edge: { readonly from: string; readonly to: string }): string;
  orderUrl(orderId: string): string;
}

/** New and delivered orders, those on time, and those that wait. */
export function figuresOf(
  { orders, onTime, before, report }: WeeklyReport,
  { texts, message, quantities }: ReportWords,
): readonly ReportFigure[] {
  const number = (value: number) => message.fill('{value}', { value });
  const punctual = ({ first: { promised, kept } }: WeeklyReport['onTime']) =>
    promised === 0 ? undefined : quantities.share(kept / promised);
  const figure = (label: string, value: string | undefined, previous?: string): ReportFigure[] =>
    value === undefined
      ? []
      : [
          {
            label,
            value,
            ...(previous !== undefined && { before: message.fill(texts.before, { value: previous }) }),
          },
        ];
  return [
    ...figure(texts.newOrders, number(orders), number(before.orders)),
    ...figure(texts.delivered, number(onTime.delivered), number(before.onTime.delivered)),
    ...figure(texts.onTime, punctual(onTime), punctual(before.onTime)),
    ...figure(texts.waiting, number(report.waiting.reduce((sum, { count }) => sum + count, 0))),
  ];
}

/** The parts of the report, in the order in which they are shown. */
export const sectionsOf = (content: WeeklyReport, words: ReportWords): readonly ReportSection[] => [
  bottlenecks(content, words),
  slower(content, words),
  stuck(content, words),
  punctuality(content, words),
];

function bottlenecks({ report }: WeeklyReport, words: ReportWords): ReportSection {
  const { texts, message, quantities, labelOf, edgeOf } = words;
  const items = report.bottlenecks.flatMap((found): ReportItem[] => {
    if (found.kind === 'share') {
      const values = { share: quantities.share(found.share), median: quantities.duration(found.p50) };
      return [{ title: edgeOf(found), details: [message.fill(texts.share, values)] }];
    }
    if (found.kind === 'slower') return [];
    const { count, oldest, usual } = found;
    const values = { count, longest: quantities.duration(oldest), usual: quantities.duration(usual) };
    return [{ title: labelOf(found.status), details: [message.fill(texts.stuckIn, values)] }];
  });
  return section(texts.bottlenecks, items, texts.nothingMeasured);
}

function slower({ report }: WeeklyReport, words: ReportWords): ReportSection {
  const { texts, message, quantities, edgeOf } = words;
  const items = report.edges.flatMap((edge): ReportItem[] => {
    const { trend, p50 } = edge;
    if (trend?.verdict !== 'slower' || p50 === null) return [];
    const values = {
      change: quantities.factor(trend.change),
      median: quantities.duration(p50),
      previous: quantities.duration(trend.p50),
    };
    const probability = quantities.probability(trend.pValue);
    return [
      {
        title: edgeOf(edge),
        details: [message.fill(texts.slowerEdge, values), message.fill(texts.chance, { probability })],
      },
    ];
  });
  return section(texts.slower, items, texts.nothingSlower);
}

function stuck({ report, stuck: orders }: WeeklyReport, words: ReportWords): ReportSection {
  const { texts, message, quantities, labelOf, orderUrl } = words;
  const items = orders.map(({ orderId, status, age, usual }): ReportItem => {
    const values = {
      status: labelOf(status),
      age: quantities.duration(age),
      usual: quantities.duration(usual),
    };
    return {
      title: orderId,
      url: requiredUrl('the URL that orderUrl returned', orderUrl(orderId)),
      details: [message.fill(texts.stuckOrder, values)],
    };
  });
  const total = report.bottlenecks.reduce((sum, each) => (each.kind === 'stuck' ? sum + each.count : sum), 0);
  const more = total - items.length;
  return {
    ...section(texts.stuck, items, texts.nothingStuck),
    ...(items.length > 0 && more > 0 && { note: message.fill(texts.more, { count: more }) }),
  };
}

function punctuality({ onTime: { first } }: WeeklyReport, words: ReportWords): ReportSection {
  const { texts, message, quantities } = words;
  const { promised, kept, late } = first;
  if (promised === 0) return section(texts.punctuality, [], texts.noPromises);
  const share = quantities.share(kept / promised);
  const details =
    late === null
      ? []
      : [
          message.fill(texts.late, {
            median: quantities.duration(late.p50),
            longest: quantities.duration(late.worst),
          }),
        ];
  return {
    title: texts.punctuality,
    items: [{ title: message.fill(texts.kept, { kept, promised, share }), details }],
  };
}

/** @param none what is said where there is no item. */
const section = (title: string, items: readonly ReportItem[], none: string): ReportSection => ({
  title,
  items,
  ...(items.length === 0 && { note: none }),
});
