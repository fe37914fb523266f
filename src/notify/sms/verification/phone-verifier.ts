import { OrderStatusError } from '../../../order/index.js';

/** A service that proves that a person has a phone: it makes, sends, limits and checks the codes. */
export interface PhoneVerifier {
  /**
   * Sends a code.
   * @param phone E.164.
   * @throws PhoneRefusedError when the service sends nothing to this number.
   */
  start(phone: string): Promise<void>;
  /** Whether this is the code; false also for one that is used, too old, or tried too often. */
  check(phone: string, code: string): Promise<boolean>;
}

/** The verification service sends nothing to a number: it does not exist, or can't receive text messages. */
export class PhoneRefusedError extends OrderStatusError {
  readonly code = 'phone-refused';

  constructor(options?: ErrorOptions) {
    super(
      'The verification service sends no code to this number, because it does not exist or receives no text messages: ask for another one.',
      options,
    );
  }
}
