import type { Mailbox } from './mail.js';

/** Addresses without quotes, comments and lists, which no shop's customers have, and which parsers read differently. */
const ADDRESS = /^([^\s@<>()[\]:;,"\\\p{C}]{1,64})@([^\s@<>()[\]:;,"\\/?#%\p{C}]{1,253})$/u;
const MAILBOX = /^(?:(?<name>[^<>]*)<(?<named>[^<>]+)>|(?<plain>[^<>]+))$/;
const CONTROL = /\p{Cc}/u;
const BEYOND_ASCII = /\P{ASCII}/u;

/**
 * One address, `name@domain` (RFC 5321), with its domain as mail servers know it: `ann@bücher.example` becomes
 * `ann@xn--bcher-kva.example` (RFC 5890). Nothing if it is none.
 */
export function readAddress(text: string): string | undefined {
  const [, name, domain = ''] = ADDRESS.exec(text) ?? [];
  if (name === undefined) return undefined;
  // `URL` would also rewrite other domains, e.g. one of numbers.
  if (!BEYOND_ASCII.test(domain)) return text;
  return URL.canParse(`http://${domain}`) ? `${name}@${new URL(`http://${domain}`).hostname}` : undefined;
}

/** Whether only servers with the extension SMTPUTF8 (RFC 6531) take mails to an address, as its name is not ASCII. */
export const needsSmtpUtf8 = (address: string): boolean => BEYOND_ASCII.test(address);

/**
 * The mailbox of an option: `orders@shop.example` or `My Shop <orders@shop.example>`.
 * @throws TypeError if it is none.
 */
export function mailboxOf(option: string, text: unknown): Mailbox {
  const { name = '', named, plain } = (typeof text === 'string' && MAILBOX.exec(text)?.groups) || {};
  const address = readAddress((named ?? plain ?? '').trim());
  if (address === undefined || needsSmtpUtf8(address) || CONTROL.test(name)) {
    throw new TypeError(
      `email: ${option} is no mail address that every server takes: pass e.g. "orders@shop.example" or ` +
        '"My Shop <orders@shop.example>", with a name of ASCII before the @.',
    );
  }
  const shown = name.trim().replace(/^"(.*)"$/, '$1');
  return shown === '' ? { address } : { name: shown, address };
}

/** The mailbox as a header's text (RFC 5322), with the name in quotes. */
export const formatMailbox = ({ name, address }: Mailbox): string =>
  name === undefined ? address : `"${name.replace(/["\\]/g, '\\$&')}" <${address}>`;

/** The part after the `@`. */
export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);
