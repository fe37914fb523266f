export { domainOf, formatMailbox, mailboxOf, needsSmtpUtf8, readAddress } from './addresses.js';
export { type Brand, type CheckedBrand, checkBrand } from './brand.js';
export { automaticHeaders, headersOf, oneLine } from './headers.js';
export { InvalidMailError } from './invalid-mail-error.js';
export { mailtoOf, requiredUrl, webUrl } from './links.js';
export type { Mail, Mailbox, MailTransport } from './mail.js';
export { MailSendError } from './mail-send-error.js';
export { UnsupportedAddressError } from './unsupported-address-error.js';
