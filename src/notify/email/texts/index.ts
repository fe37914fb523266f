export { type ChosenTexts, chooseTexts } from './choose-texts.js';
export { loadMailTexts, type MailLanguage, mailLanguages } from './languages.js';
export type { MailText, MailTexts, StatusText } from './mail-texts.js';
export type { StatusLabels } from './status-labels.js';
