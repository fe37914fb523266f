export { type FallbackOptions, fallback } from './fallback.js';
