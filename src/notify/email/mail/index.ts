export { domainOf, formatMailbox, isAddress, mailboxOf } from './addresses.js';
export { type Brand, type CheckedBrand, checkBrand } from './brand.js';
export { headersOf, oneLine } from './headers.js';
export { InvalidMailError } from './invalid-mail-error.js';
export { requiredUrl, webUrl } from './links.js';
export type { Mail, Mailbox, MailTransport } from './mail.js';
export { MailSendError } from './mail-send-error.js';
