export { ConformanceError } from './conformance-error.js';
export type { ConformanceTarget } from './conformance-target.js';
export { runCheck } from './run-check.js';
export { canRun, type Need, type WireCheck } from './wire-check.js';
export { wireChecks } from './wire-checks.js';
