import type { OrderStatus } from '../order/index.js';
import type {
  CarrierEvent,
  MalformedWebhookError,
  UnverifiedWebhookError,
  WebhookTooLargeError,
} from './events/index.js';
import type { EventResult } from './ingest-result.js';

/** Callbacks of `createIngest`. What they throw goes to `onError`; nothing waits for them. */
export interface IngestHooks<S extends string = OrderStatus> {
  /** An event was published. */
  accepted?(result: EventResult<S>): void;
  /** An event brought nothing new. */
  duplicate?(result: EventResult<S>): void;
  /** An event came after a later one: at most its scan was published. */
  stale?(result: EventResult<S>): void;
  /** An event's order is unknown. It is answered 2xx, as providers give up a URL that answers otherwise. */
  unresolved?(event: CarrierEvent): void;
  /** A webhook, or an event of it, can't be read. */
  malformed?(error: MalformedWebhookError | WebhookTooLargeError, provider: string): void;
  /** The sender of a webhook is unknown. */
  unverified?(error: UnverifiedWebhookError, provider: string): void;
}
