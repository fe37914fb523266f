export { batchResponse } from './batch-response.js';
export { withClientHistory } from './client-history.js';
export { type OnInvalidRow, reportInvalidRows } from './invalid-rows.js';
export { logIdOf, readSnapshot, type SnapshotView } from './read.js';
export { snapshotResponse } from './response.js';
