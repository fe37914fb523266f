export type * from './report.js';
export type * from './source.js';
