export { ucpBody, type WebhookBody } from './body.js';
export type { WebhookEndpoint } from './endpoint.js';
export { type OutgoingWebhookOptions, outgoingWebhook } from './outgoing-webhook.js';
export { WebhookError, type WebhookErrorCode } from './webhook-error.js';
