export { en } from './en.js';
export type { MapLabels } from './map-labels.js';
