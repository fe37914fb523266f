import type { OrderFlow } from '../../../order/index.js';
import type { OrderNumber, OrderUrl } from '../../contract/index.js';
import type { CheckedBrand, Mailbox } from '../mail/index.js';
import type { MailTexts, StatusLabels } from '../texts/index.js';

/** The options that decide what a mail says, with their defaults. */
export interface ContentSettings {
  readonly brand: CheckedBrand;
  readonly replyTo?: Mailbox;
  readonly orderUrl: OrderUrl;
  readonly orderNumber: OrderNumber;
  readonly flow: OrderFlow;
  readonly labels: readonly StatusLabels[];
  readonly texts: readonly MailTexts[];
}
