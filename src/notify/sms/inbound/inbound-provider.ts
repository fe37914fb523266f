import { OrderStatusError } from '../../../order/index.js';
import type { Keyword } from './keyword.js';

/** A text message that was received. */
export interface InboundMessage {
  /** The provider's id of the message, by which a repetition is recognised. Absent: none is. */
  readonly id?: string;
  /** The number of the sender, E.164. */
  readonly from: string;
  readonly text: string;
  /** What the provider has recognised, by keywords of its own settings. */
  readonly keyword?: Keyword;
}

/** Reads the requests of one provider. */
export interface InboundProvider {
  /**
   * Checks who has sent the request, and reads it: nothing if it is no text message from a phone.
   * @throws UnverifiedRequestError when it is not from the provider.
   */
  receive(request: Request): Promise<InboundMessage | undefined>;
  /** The response, which sends a text back if there is one. */
  respond(reply: string | undefined): Response;
}

/** A request that is not from the provider, or can't be read: answered 403. */
export class UnverifiedRequestError extends OrderStatusError {
  readonly code = 'unverified-request';

  constructor() {
    super(
      'A request was refused, because its signature is missing or wrong: anyone could have sent it. If the provider sent it, compare the auth token with its settings, pass the public URL as `url` where a proxy changes it, and let no middleware read the body.',
    );
  }
}
