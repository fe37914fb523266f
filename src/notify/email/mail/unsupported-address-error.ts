import { OrderStatusError } from '../../../order/index.js';

/** A mail was not sent, because the name in its address is not ASCII, and the transport does not send to such addresses. */
export class UnsupportedAddressError extends OrderStatusError {
  readonly code = 'unsupported-address';

  constructor() {
    super(
      'A mail was not sent, because its address has letters beyond ASCII before the @, which only servers with the extension SMTPUTF8 ' +
        'take: ask the customer for another address, or pass smtpUtf8 to smtpTransport if your server has it.',
    );
  }
}
