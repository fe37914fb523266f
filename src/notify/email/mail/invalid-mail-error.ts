import { OrderStatusError } from '../../../order/index.js';

/** A mail was not sent, because a part of it would be unsafe: a line break in a header, or a link that is not `http(s):`. */
export class InvalidMailError extends OrderStatusError {
  readonly code = 'invalid-mail';

  /** @param part e.g. `the URL that orderUrl returned`; `reason` e.g. `is not an http(s) URL`. */
  constructor(
    readonly part: string,
    readonly reason: string,
  ) {
    super(
      `A mail was not sent, because ${part} ${reason}: it could add headers, or lead the recipient astray. ` +
        'Correct the option or the template that it comes from.',
    );
  }
}
