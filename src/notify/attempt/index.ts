export { connectionFailed } from './connection-failed.js';
export { retryAfterOf } from './retry-after.js';
export { untilAborted } from './until-aborted.js';
