export type { MailEvent, MailEventProvider, MailWebhook } from './mail-event.js';
export { type MailEventsOptions, mailEvents } from './mail-events.js';
export { type PostmarkEventsOptions, postmarkEvents } from './postmark.js';
export { type ResendEventsOptions, resendEvents } from './resend.js';
export { type SesEventsOptions, sesEvents } from './ses.js';
