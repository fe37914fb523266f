import type { Labels } from '../../i18n/index.js';
import { type OrderFlow, type OrderSnapshot, orderFlow } from '../../order/index.js';
import type { NotificationKind, Recipient } from '../contract/index.js';
import { domainOf, type Mailbox, type MailTransport, mailboxOf, oneLine, webUrl } from './mail/index.js';
import type { MailTemplate } from './templates/index.js';
import type { MailTexts } from './texts/index.js';

/** How mails look like the shop's. */
export interface Brand {
  /** The name of the shop. Default: that of `from`, else its domain. */
  readonly name?: string;
  /** A picture that is shown 32 px high, as PNG or JPEG: mail programs show no SVG. Default: the name as text. */
  readonly logoUrl?: string;
  /** The colour of the button and the progress, `#rrggbb`. Texts on it are black or white. Default: `#1d4ed8`. */
  readonly color?: string;
  /** The postal address of the shop, shown below the mail. Lines are separated by `\n`. */
  readonly address?: string;
  /** The page of the shop's support. */
  readonly supportUrl?: string;
}

/** Names of statuses in one language: the texts of `react-order-status/locales`, or a part of them. */
export interface StatusLabels
  extends Pick<Labels, 'locale' | 'statuses'>,
    Partial<Pick<Labels, 'descriptions'>> {}

/** Templates that replace the default one, by status, or by kind of an event. */
export type MailTemplates = Readonly<Record<string | Exclude<NotificationKind, 'status'>, MailTemplate>>;

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
  /** The page of an order, an absolute URL. It must not sign in whoever opens it: mails are forwarded. */
  readonly orderUrl: (order: OrderSnapshot<string>, recipient: Recipient) => string;
  /** The number that the customer knows. Default: the order's id. */
  readonly orderNumber?: (order: OrderSnapshot<string>) => string;
  /** The flow of the orders: its steps, and the names of statuses of your own. Default: `orderFlow`. */
  readonly flow?: OrderFlow;
  /** Names of your own statuses in other languages. Default: those of the flow. */
  readonly labels?: readonly StatusLabels[];
  /** Texts that replace those of the package for their language, or add a language; see `loadMailTexts`. */
  readonly texts?: readonly MailTexts[];
  /** Default: `OrderMail` for all. */
  readonly templates?: MailTemplates;
}

/** The brand of a mail, with the defaults. */
export interface CheckedBrand extends Brand {
  readonly name: string;
  readonly color: string;
}

/** The options of `email`, checked, with the defaults. */
export interface Settings {
  readonly transport: MailTransport;
  readonly from: Mailbox;
  readonly replyTo?: Mailbox;
  readonly domain: string;
  readonly brand: CheckedBrand;
  readonly orderUrl: EmailOptions['orderUrl'];
  readonly orderNumber: NonNullable<EmailOptions['orderNumber']>;
  readonly flow: OrderFlow;
  readonly labels: readonly StatusLabels[];
  readonly texts: readonly MailTexts[];
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

function checkDomain(domain: string): string {
  if (/^[a-z\d](?:[a-z\d.-]{0,251}[a-z\d])?$/i.test(domain)) return domain;
  throw new TypeError(
    `email: domain is ${JSON.stringify(domain)}, which can't be part of a Message-ID: pass a domain of letters, digits, dots and hyphens.`,
  );
}

function checkBrand(brand: Brand = {}, from: Mailbox): CheckedBrand {
  const { logoUrl, supportUrl, color = '#1d4ed8' } = brand;
  for (const [option, url] of Object.entries({ logoUrl, supportUrl })) {
    if (url === undefined || webUrl(url) !== undefined) continue;
    throw new TypeError(`email: brand.${option} is no absolute http(s) URL, so mails could not show it.`);
  }
  if (!/^#[\da-f]{6}$/i.test(color)) {
    throw new TypeError(
      `email: brand.color is ${JSON.stringify(color)}: pass a colour as #rrggbb, e.g. "#1d4ed8".`,
    );
  }
  return { ...brand, color, name: oneLine(brand.name ?? from.name ?? domainOf(from.address)) };
}
