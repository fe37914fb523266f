export { createFormatters, type FormatOptions, type Formatters } from './formatters.js';
export { isolate } from './isolate.js';
export type { LabelOverrides, Labels } from './labels.js';
export { en } from './locales/en.js';
export { mergeLabels, textFor } from './merge-labels.js';
export type { Message, MessageValues, PluralMessage, SplitMessage } from './message.js';
export { createMessageFormat, type MessageFormat } from './message-format.js';
export { validLocale, validTimeZone } from './valid.js';
