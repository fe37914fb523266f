export { changesEpoch } from './epochs.js';
export { reconcile } from './reconcile.js';
export { isOfLostLog } from './rewritten-log.js';
