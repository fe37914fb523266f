export { composeContent } from './compose-content.js';
export type { ContentSettings } from './content-settings.js';
export type { MailContent, MailLink, MailPackage } from './mail-content.js';
export { factsOf } from './status-facts.js';
