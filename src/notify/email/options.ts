import { type OrderFlow, orderFlow } from '../../order/index.js';
import type { OrderNumber, OrderUrl } from '../contract/index.js';
import type { ContentSettings } from './content/index.js';
import {
  type Brand,
  checkBrand,
  domainOf,
  type Mailbox,
  type MailTransport,
  mailboxOf,
} from './mail/index.js';
import type { MailTemplates } from './templates/index.js';
import type { MailTexts, StatusLabels } from './texts/index.js';

/** Options of `email`. */
export interface EmailOptions {
  /** Hands mails over: `smtpTransport`, `resendTransport`, `postmarkTransport`, or one of yours. */
  readonly transport: MailTransport;
  /** `My Shop <orders@shop.example>`. Its domain should be the one that signs by DKIM, as DMARC requires. */
  readonly from: string;
  /** Where answers go. Default: to `from`. */
  readonly replyTo?: string;
  /** The domain in `Message-ID` and `References`. Default: that of `from`. Keep it: it holds conversations together. */
  readonly domain?: string;
  readonly brand?: Brand;
  /** The page of an order, to which the mail links. */
  readonly orderUrl: OrderUrl;
  /** The number that the customer knows. Default: the order's id. */
  readonly orderNumber?: OrderNumber;
  /** The flow of the orders: its steps, and the names of statuses of your own. Default: `orderFlow`. */
  readonly flow?: OrderFlow;
  /** Names of your own statuses in other languages. Default: those of the flow. */
  readonly labels?: readonly StatusLabels[];
  /** Texts that replace those of the package for their language, or add a language; see `loadMailTexts`. */
  readonly texts?: readonly MailTexts[];
  /** Default: `OrderMail` for all. */
  readonly templates?: MailTemplates;
}

/** The options of `email`, checked, with the defaults. */
export interface Settings extends ContentSettings {
  readonly transport: MailTransport;
  readonly from: Mailbox;
  readonly domain: string;
  readonly templates: MailTemplates;
}

/** @throws TypeError when an address, the domain, a colour or a URL is none. */
export function checkOptions({ replyTo, domain, brand, ...options }: EmailOptions): Settings {
  const from = mailboxOf('from', options.from);
  return {
    ...options,
    from,
    ...(replyTo !== undefined && { replyTo: mailboxOf('replyTo', replyTo) }),
    domain: checkDomain(domain ?? domainOf(from.address)),
    brand: checkBrand(brand, from),
    orderNumber: options.orderNumber ?? (({ orderId }) => orderId),
    flow: options.flow ?? orderFlow,
    labels: options.labels ?? [],
    texts: options.texts ?? [],
    templates: options.templates ?? {},
  };
}

/** @throws TypeError when it is none. */
export function checkDomain(domain: string): string {
  if (/^[a-z\d](?:[a-z\d.-]{0,251}[a-z\d])?$/i.test(domain)) return domain;
  throw new TypeError(
    `email: domain is ${JSON.stringify(domain)}, which can't be part of a Message-ID: pass a domain of letters, digits, dots and hyphens.`,
  );
}
