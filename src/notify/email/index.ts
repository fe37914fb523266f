export type { MailContent, MailLink, MailPackage } from './content/index.js';
export { email } from './email.js';
export * from './events/index.js';
export {
  InvalidMailError,
  type Mail,
  type Mailbox,
  MailSendError,
  type MailTransport,
} from './mail/index.js';
export type { Brand, CheckedBrand, EmailOptions, MailTemplates, StatusLabels } from './options.js';
export {
  MailAction,
  MailLayout,
  MailPackages,
  MailProgress,
  type MailTemplate,
  type MailTemplateProps,
  OrderButton,
  OrderMail,
} from './templates/index.js';
export {
  loadMailTexts,
  type MailLanguage,
  type MailText,
  type MailTexts,
  mailLanguages,
} from './texts/index.js';
export * from './transports/index.js';
