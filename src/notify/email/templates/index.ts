export { MailLayout } from './mail-layout.js';
export type { MailTemplate, MailTemplateProps, MailTemplates } from './mail-template.js';
export { OrderMail } from './order-mail.js';
export { MailPackages } from './packages.js';
export { MailAction, MailProgress, OrderButton } from './parts.js';
export { renderTemplate } from './render-template.js';
