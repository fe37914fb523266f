import { UnverifiedWebhookError } from '../events/index.js';
import { createProvider, type Provider, type ProviderEvent, type Webhook } from '../webhook/index.js';

/** Options of {@link generic}. */
export interface GenericOptions {
  /** The name in ids and hooks. Default: `generic`. */
  readonly name?: string;
  /** Whether the provider has sent the webhook; what it throws counts as an outage, and is answered 503. */
  verify(webhook: Webhook): boolean | Promise<boolean>;
  /**
   * The events of a webhook. `JSON.parse(webhook.text)` gives the body. It throws a `MalformedWebhookError` for a body that
   * it can't read. An event without an id gets one from its content.
   */
  map(webhook: Webhook): readonly ProviderEvent[];
}

/**
 * Any other provider: the app checks the signature and translates the events.
 *
 * ```ts
 * const courier = generic({
 *   verify: ({ headers }) => headers.get('Authorization') === `Bearer ${process.env.COURIER_SECRET}`,
 *   map: ({ text }) => [toCarrierEvent(JSON.parse(text))],
 * });
 * ```
 */
export const generic = ({ name = 'generic', verify, map }: GenericOptions): Provider =>
  createProvider({
    name,
    async verify(webhook) {
      if ((await verify(webhook)) !== true) {
        throw new UnverifiedWebhookError('the check of the app did not accept it');
      }
    },
    parse: map,
  });
