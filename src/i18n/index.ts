export { createFormatters, type FormatOptions, type Formatters } from './formatters.js';
export { defaultLabels, type LabelOverrides, type Labels } from './labels.js';
export { mergeLabels } from './merge-labels.js';
