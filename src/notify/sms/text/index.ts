export { createLanguageOf } from './languages.js';
export { type Segments, segmentsOf } from './segments.js';
export { textOf } from './text.js';
