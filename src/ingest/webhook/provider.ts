import { type CarrierEvent, MAX_ID_LENGTH, MalformedWebhookError } from '../events/index.js';
import { contentHash } from './content-hash.js';
import { readBody } from './read-body.js';

/** Reads the webhooks of one provider. */
export interface Provider {
  /** The name in ids and hooks, e.g. `easypost`. */
  readonly name: string;
  /**
   * Checks who has sent the request, and reads its events: none for a webhook about something else.
   * @throws UnverifiedWebhookError when it is not from the provider.
   * @throws MalformedWebhookError when it can't be read.
   * @throws WebhookTooLargeError when the body is too long.
   */
  receive(request: Request): Promise<readonly CarrierEvent[]>;
}

/** A webhook as it was received. */
export interface Webhook {
  /** The raw bytes of the body, before anything has parsed them. */
  readonly body: Uint8Array<ArrayBuffer>;
  /** The body as text. */
  readonly text: string;
  readonly headers: Headers;
  readonly url: URL;
}

/** An event of a provider that may lack an id: it then gets one from its content. */
export type ProviderEvent = Omit<CarrierEvent, 'id'> & { readonly id?: string };

/** What distinguishes a provider. */
export interface ProviderDefinition {
  readonly name: string;
  /** Resolves if the provider has sent the webhook. @throws UnverifiedWebhookError */
  verify(webhook: Webhook): Promise<void>;
  /** The events of a webhook that was verified. @throws MalformedWebhookError */
  parse(webhook: Webhook): readonly ProviderEvent[];
}

/** Creates a provider. Ids begin with its name, so those of two providers never coincide. */
export function createProvider({ name, verify, parse }: ProviderDefinition): Provider {
  return {
    name,
    async receive(request) {
      const body = await readBody(request);
      const webhook: Webhook = {
        body,
        text: new TextDecoder().decode(body),
        headers: request.headers,
        // Few providers need it.
        get url() {
          return new URL(request.url);
        },
      };
      await verify(webhook);
      return parse(webhook).map((event) => withId(name, event));
    },
  };
}

function withId(name: string, event: ProviderEvent): CarrierEvent {
  const { id = hashOf(event) } = event;
  const prefixed = `${name}:${id}`;
  if (prefixed.length > MAX_ID_LENGTH) throw new MalformedWebhookError('an id is too long');
  return { ...event, id: prefixed };
}

/** The same for the same scan of a package, whichever webhook repeats it. */
function hashOf(event: ProviderEvent): string {
  const { carrier, trackingNumber, orderReference, providerStatus, occurredAt, location, message } = event;
  const subject = trackingNumber ?? { orderReference };
  return contentHash(JSON.stringify([carrier, subject, providerStatus, occurredAt, location, message]));
}
