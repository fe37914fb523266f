export { changesEpoch } from './epochs.js';
export { reconcile } from './reconcile.js';
