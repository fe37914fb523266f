import type { Mailbox } from './mail.js';

/** Addresses without quotes, comments and lists, which no shop's customers have, and which parsers read differently. */
const ADDRESS = /^[^\s@<>()[\]:;,"\\\p{C}]{1,64}@[^\s@<>()[\]:;,"\\\p{C}]{1,253}$/u;
const MAILBOX = /^(?:(?<name>[^<>]*)<(?<named>[^<>]+)>|(?<plain>[^<>]+))$/;
const CONTROL = /\p{Cc}/u;

/** True for one address, `name@domain` (RFC 5321), also an internationalised one. */
export const isAddress = (text: string): boolean => ADDRESS.test(text);

/**
 * The mailbox of an option: `orders@shop.example` or `My Shop <orders@shop.example>`.
 * @throws TypeError if it is none.
 */
export function mailboxOf(option: string, text: unknown): Mailbox {
  const { name = '', named, plain } = (typeof text === 'string' && MAILBOX.exec(text)?.groups) || {};
  const address = (named ?? plain ?? '').trim();
  if (!isAddress(address) || CONTROL.test(name)) {
    throw new TypeError(
      `email: ${option} is no mail address: pass e.g. "orders@shop.example" or "My Shop <orders@shop.example>".`,
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
