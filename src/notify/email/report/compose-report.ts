import { createFormatters, createMessageFormat, validTimeZone } from '../../../i18n/index.js';
import type { OrderFlow } from '../../../order/index.js';
import type { ReportMessage } from '../../contract/index.js';
import { factsOf } from '../content/index.js';
import { type CheckedBrand, oneLine } from '../mail/index.js';
import { chooseTexts, type StatusLabels } from '../texts/index.js';
import { createQuantities } from './quantities.js';
import type { ReportContent } from './report-content.js';
import { figuresOf, sectionsOf } from './report-sections.js';
import { reportTextsIn } from './texts/index.js';

/** The options that decide what a report says. */
export interface ReportContentSettings {
  readonly brand: CheckedBrand;
  readonly flow: OrderFlow;
  readonly labels: readonly StatusLabels[];
  readonly orderUrl: (orderId: string) => string;
  readonly reportUrl?: string;
}

const SIX_DAYS = 6 * 86_400_000;

/** Collects what a report shows. @throws InvalidMailError when the URL of an order is none. */
export async function composeReport(
  { content, recipient }: ReportMessage<string>,
  { brand, flow, labels: ownLabels, orderUrl, reportUrl }: ReportContentSettings,
): Promise<ReportContent> {
  const { texts: mailTexts, locale, direction } = await chooseTexts(recipient.locale);
  const texts = await reportTextsIn(mailTexts.locale);
  const labels = ownLabels.find((each) => each.locale === mailTexts.locale);
  const message = createMessageFormat(mailTexts.locale);
  const week = weekText(content.week, locale, recipient.timeZone);
  const arrow = direction === 'rtl' ? '←' : '→';

  function labelOf(status: string): string {
    const name = Object.hasOwn(mailTexts.statuses, status) ? mailTexts.statuses[status]?.name : undefined;
    return factsOf(flow, status, labels, name).label;
  }
  const words = {
    texts,
    message,
    quantities: createQuantities(locale, direction),
    labelOf,
    edgeOf: ({ from, to }: { readonly from: string; readonly to: string }) =>
      message.fill(`{from} ${arrow} {to}`, { from: labelOf(from), to: labelOf(to) }),
    orderUrl,
  };

  return {
    locale,
    direction,
    subject: oneLine(message.fill(texts.subject, { shop: brand.name, week })),
    heading: message.fill(texts.heading, { week }),
    figures: figuresOf(content, words),
    sections: sectionsOf(content, words),
    ...(reportUrl !== undefined && { page: { label: texts.openReport, url: reportUrl } }),
    reason: message.fill(texts.reason, { shop: brand.name }),
  };
}

/** "Nov 23–29". */
function weekText(monday: string, locale: string, timeZone = 'UTC'): string {
  const zone = validTimeZone(timeZone) ?? 'UTC';
  const sunday = new Date(Date.parse(monday) + SIX_DAYS).toISOString().slice(0, 10);
  return createFormatters({ locale, timeZone: zone, today: sunday }).timeRange(monday, sunday);
}
