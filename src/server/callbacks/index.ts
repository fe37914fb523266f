export { type CallbackLimits, createCallbackGate } from './callback-gate.js';
export { CallbackTimeoutError } from './callback-timeout-error.js';
export { createSharedCalls } from './shared-calls.js';
