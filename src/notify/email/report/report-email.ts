import { createElement } from 'react';
import { orderFlow } from '../../../order/index.js';
import type { ReportChannel, ReportMessage } from '../../contract/index.js';
import { automaticHeaders, checkBrand, domainOf, type Mail, mailboxOf, webUrl } from '../mail/index.js';
import { mailChannel, normalized } from '../mail-channel.js';
import { checkDomain, type EmailOptions } from '../options.js';
import { renderMail } from '../templates/index.js';
import { composeReport } from './compose-report.js';
import { ReportMail } from './report-mail.js';

/** Options of {@link reportEmail}. */
export interface ReportEmailOptions
  extends Pick<EmailOptions, 'transport' | 'from' | 'replyTo' | 'domain' | 'brand' | 'flow' | 'labels'> {
  /** The page of an order for the people who run the shop, an absolute URL. */
  readonly orderUrl: (orderId: string) => string;
  /** The page of reports, an absolute URL. Default: the mail has no button. */
  readonly reportUrl?: string;
}

/**
 * The channel `report-email` of `createWeeklyReports`: the weekly report as a mail in the language of the recipient, as HTML and text.
 * It loads nothing: the logo of the brand is not shown.
 *
 * It sends at least once: every attempt has the same `Message-ID`, by which mail programs recognise a repetition.
 * `render` returns the {@link Mail}.
 *
 * @throws TypeError when an option is invalid.
 */
export function reportEmail(options: ReportEmailOptions): ReportChannel<string> {
  const from = mailboxOf('from', options.from);
  const replyTo = options.replyTo === undefined ? {} : { replyTo: mailboxOf('replyTo', options.replyTo) };
  const domain = checkDomain(options.domain ?? domainOf(from.address));
  const { orderUrl, reportUrl, flow = orderFlow, labels = [] } = options;
  if (reportUrl !== undefined && webUrl(reportUrl) === undefined)
    throw new TypeError(
      'reportEmail: reportUrl is no absolute http(s) URL, so the mail could not link to it.',
    );
  const brand = checkBrand(options.brand, from);
  const settings = { brand, flow, labels, orderUrl, ...(reportUrl !== undefined && { reportUrl }) };

  async function compose(message: ReportMessage<string>): Promise<Mail> {
    const content = await composeReport(message, settings);
    return {
      id: message.id,
      from,
      to: normalized(message.address),
      ...replyTo,
      subject: content.subject,
      ...(await renderMail(createElement(ReportMail, { content, brand }))),
      ...automaticHeaders(message.id, domain),
    };
  }

  return { name: 'report-email', ...mailChannel(options.transport, compose) };
}
