export { Gap } from './box.js';
export { shade } from './look.js';
export { MailFrame, type MailFrameContent } from './mail-frame.js';
export { MailLayout } from './mail-layout.js';
export type { MailTemplate, MailTemplateProps, MailTemplates } from './mail-template.js';
export { OrderMail } from './order-mail.js';
export { MailPackages } from './packages.js';
export { LinkButton, MailAction, MailProgress, OrderButton } from './parts.js';
export { renderMail, renderTemplate } from './render-template.js';
