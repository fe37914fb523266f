export { createDeadline, type Deadline, HandlerTimeoutError } from './deadline.js';
export { serveWebhook } from './serve-webhook.js';
