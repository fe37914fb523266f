export type { MailContent, MailLink, MailPackage } from './content/index.js';
export { email } from './email.js';
export * from './events/index.js';
export {
  type Brand,
  type CheckedBrand,
  InvalidMailError,
  type Mail,
  type Mailbox,
  MailSendError,
  type MailTransport,
  UnsupportedAddressError,
} from './mail/index.js';
export type { EmailOptions } from './options.js';
export { type ReportEmailOptions, reportEmail } from './report/index.js';
export {
  MailAction,
  MailLayout,
  MailPackages,
  MailProgress,
  type MailTemplate,
  type MailTemplateProps,
  type MailTemplates,
  OrderButton,
  OrderMail,
} from './templates/index.js';
export {
  loadMailTexts,
  type MailLanguage,
  type MailText,
  type MailTexts,
  mailLanguages,
  type StatusLabels,
  type StatusText,
} from './texts/index.js';
export * from './transports/index.js';
