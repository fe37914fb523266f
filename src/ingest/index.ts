export { type CarrierStatus, carrierFlow, carrierStatuses } from './carrier-flow.js';
export { createIngest, type Ingest } from './create-ingest.js';
export {
  type CarrierEvent,
  type Checkpoint,
  checkpoints,
  MalformedWebhookError,
  UnverifiedWebhookError,
  WebhookTooLargeError,
} from './events/index.js';
export type { IngestHooks } from './hooks.js';
export type { IngestOptions, ResolvedOrders } from './ingest-options.js';
export type { EventResult, Outcome } from './ingest-result.js';
export {
  mergeEstimate,
  orderStatuses,
  type PlannedUpdate,
  type ToOrderStatus,
  type ToStatus,
} from './merge/index.js';
export * from './outbound/index.js';
export * from './providers/index.js';
export { IngestTimeoutError } from './receive-webhook.js';
export * from './seen/index.js';
export * from './shops/index.js';
export {
  createProvider,
  type Provider,
  type ProviderDefinition,
  type ProviderEvent,
  type PublicKey,
  type Secrets,
  type StatusTable,
  type Webhook,
} from './webhook/index.js';
