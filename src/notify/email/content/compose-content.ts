import {
  createFormatters,
  createMessageFormat,
  type MessageFormat,
  validTimeZone,
} from '../../../i18n/index.js';
import { findLastIndex, type HistoryEntry, type OrderAction, type OrderFlow } from '../../../order/index.js';
import type { OutgoingMessage } from '../../contract/index.js';
import { mailtoOf, oneLine, requiredUrl, webUrl } from '../mail/index.js';
import { type ChosenTexts, chooseTexts, type MailTexts } from '../texts/index.js';
import type { ContentSettings } from './content-settings.js';
import { jsonLdOf } from './json-ld.js';
import type { MailContent } from './mail-content.js';
import { type DeliveredEntry, packagesOf } from './packages.js';
import { factsOf } from './status-facts.js';
import { textOf, windowOfAll } from './subject.js';

/** Collects what a mail shows. @throws InvalidMailError when the URL of the order or of `links` is none. */
export async function composeContent(
  message: OutgoingMessage<string>,
  settings: ContentSettings,
): Promise<MailContent> {
  const { order, update, kind, recipient, links } = message;
  const { flow, brand } = settings;
  const chosen = await chooseTexts(recipient.locale, settings.texts);
  const { texts } = chosen;
  const labels = settings.labels.find(({ locale }) => locale === texts.locale);
  const words = {
    flow,
    texts,
    labels,
    message: createMessageFormat(texts.locale),
    format: formatOf(chosen, message),
  };

  const url = requiredUrl('the URL that orderUrl returned', String(settings.orderUrl(order, recipient)));
  const orderNumber = oneLine(settings.orderNumber(order));
  const shipments = order.tracking ?? [];
  const packages = packagesOf(shipments, order.status, deliveredEntry(message), words);
  const facts = factsOf(flow, order.status, labels);
  const text = textOf(texts, kind, order.status) ?? { subject: texts.other, body: facts.description };
  const heading = words.message.fill(text.subject, { order: orderNumber, status: facts.label });
  const delivery = windowOfAll(packages, shipments, Date.now());
  const action = kind === 'action-needed' ? (update.action ?? order.action) : order.action;

  return {
    locale: chosen.locale,
    direction: chosen.direction,
    heading,
    subject: oneLine(
      delivery === undefined
        ? heading
        : words.message.fill(texts.withDelivery, { subject: heading, delivery }),
    ),
    ...(recipient.name && {
      greeting: words.message.fill(texts.greeting, { name: oneLine(recipient.name) }),
    }),
    ...(text.body && { body: text.body }),
    ...(update.note && { note: update.note }),
    tone: kind === 'status' || kind === 'out-for-delivery' ? facts.tone : 'warning',
    ...progressOf(flow, order.status, texts, words.message),
    ...(action && { action: { title: texts.actionNeeded, ...actionOf(action, url) } }),
    ...(packages.length > 1 && { packagesTitle: words.message.plural(texts.packages, packages.length) }),
    packages,
    order: { label: texts.viewOrder, url },
    reason: words.message.fill(texts.reason, { shop: brand.name }),
    ...supportOf(settings, texts),
    ...(links && {
      unsubscribe: { label: texts.unsubscribe, url: requiredUrl('the unsubscribe link', links.unsubscribe) },
    }),
    jsonLd: jsonLdOf(order, { orderNumber, merchant: brand.name, url }),
  };
}

/** The entry by which an order was delivered; nothing while it is not. */
function deliveredEntry({ order, update }: OutgoingMessage<string>): DeliveredEntry | undefined {
  if (order.status !== 'DELIVERED') return undefined;
  const isDelivery = ({ status, previousStatus }: HistoryEntry<string>) =>
    status === 'DELIVERED' && previousStatus !== status;
  const { history = [] } = order;
  return history[findLastIndex(history, isDelivery)] ?? (isDelivery(update) ? update : undefined);
}

/** A customer who finds no page of the support can write to the address for answers. */
function supportOf({ brand, replyTo }: ContentSettings, { support: label }: MailTexts) {
  if (brand.supportUrl !== undefined) return { support: { label, url: brand.supportUrl } };
  return replyTo === undefined ? {} : { support: { label, url: mailtoOf(replyTo.address) } };
}

const formatOf = ({ locale }: ChosenTexts, { recipient: { timeZone = 'UTC' } }: OutgoingMessage) => {
  const zone = validTimeZone(timeZone) ?? 'UTC';
  const today = createFormatters({ locale, timeZone: zone }).dayOf(new Date().toISOString());
  return createFormatters({ locale, timeZone: zone, today });
};

function progressOf(flow: OrderFlow, status: string, texts: MailTexts, message: MessageFormat) {
  const [step, total] = [flow.steps.indexOf(status) + 1, flow.steps.length];
  return step === 0 ? {} : { progress: { step, total, text: message.fill(texts.stepOf, { step, total }) } };
}

/** A path of the shop's site becomes a URL beside that of the order. */
function actionOf({ label, url }: OrderAction, base: string) {
  const absolute = webUrl(url, base);
  return { label, ...(absolute !== undefined && { url: absolute }) };
}
