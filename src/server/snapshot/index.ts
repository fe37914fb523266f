export { logIdOf, readSnapshot, type SnapshotView } from './read.js';
export { snapshotResponse } from './response.js';
