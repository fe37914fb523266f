import type { OrderFlow, OrderSnapshot } from '../../../order/index.js';
import type { Recipient } from '../../contract/index.js';
import type { CheckedBrand, Mailbox } from '../mail/index.js';
import type { MailTexts, StatusLabels } from '../texts/index.js';

/** The options that decide what a mail says, with their defaults. */
export interface ContentSettings {
  readonly brand: CheckedBrand;
  readonly replyTo?: Mailbox;
  readonly orderUrl: (order: OrderSnapshot<string>, recipient: Recipient) => string;
  readonly orderNumber: (order: OrderSnapshot<string>) => string;
  readonly flow: OrderFlow;
  readonly labels: readonly StatusLabels[];
  readonly texts: readonly MailTexts[];
}
