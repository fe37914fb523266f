import { OrderStatusError } from '../../order/index.js';

/** A webhook whose signature, secret or time stamp is missing or wrong: answered 401, and nothing is published. */
export class UnverifiedWebhookError extends OrderStatusError {
  readonly code = 'unverified-webhook';

  /** @param reason what is wrong, e.g. `the header X-Hmac-Signature is missing`. */
  constructor(readonly reason: string) {
    super(
      `A webhook was refused, because ${reason}: anyone could have sent it. If the provider sent it, compare the ` +
        'secret with the one in its settings, and let no middleware parse or change the body.',
    );
  }
}

/** A webhook, or one event of it, that can't be read: answered 400, and nothing is published. */
export class MalformedWebhookError extends OrderStatusError {
  readonly code = 'malformed-webhook';

  /** @param reason what is wrong, e.g. `the body is no JSON`. */
  constructor(readonly reason: string) {
    super(
      `A webhook can't be read, because ${reason}. Nothing was published; compare it with the examples in the ` +
        "provider's documentation, and check that the URL is registered with this provider.",
    );
  }
}

/** A webhook with a body above the limit: answered 413, without reading the rest. */
export class WebhookTooLargeError extends OrderStatusError {
  readonly code = 'webhook-too-large';

  constructor(
    /** Bytes. */
    readonly limit: number,
  ) {
    super(
      `A webhook was refused, because its body is longer than ${limit} bytes, which no provider sends. Nothing was read of the rest.`,
    );
  }
}
