export { connectionFailed } from './connection-failed.js';
export { untilAborted } from './until-aborted.js';
