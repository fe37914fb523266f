export type { CarrierEvent } from './carrier-event.js';
export { checkEvent, MAX_ID_LENGTH } from './check-event.js';
export { type Checkpoint, checkpoints } from './checkpoint.js';
export { MalformedWebhookError, UnverifiedWebhookError, WebhookTooLargeError } from './errors.js';
