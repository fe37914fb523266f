import { domainOf } from './addresses.js';
import { oneLine } from './headers.js';
import { webUrl } from './links.js';
import type { Mailbox } from './mail.js';

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

/** The brand of a mail, with the defaults. */
export interface CheckedBrand extends Brand {
  readonly name: string;
  readonly color: string;
}

/** @throws TypeError when the colour or a URL is none. */
export function checkBrand(brand: Brand = {}, from: Mailbox): CheckedBrand {
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
