import { OrderStatusError } from '../../../order/index.js';

const problems = {
  unauthorized: [401, 'Sign in to receive text messages.'],
  'invalid-verification': [
    400,
    'Send a JSON object with "phone", and "code" to check it: Content-Type: application/json.',
  ],
  'invalid-phone': [400, 'This phone number can’t receive our text messages.'],
  'wrong-code': [400, 'This code is wrong, or too old. Ask for a new one.'],
  'too-many-attempts': [429, 'Too many attempts. Try again later.'],
} as const;

/** Why a phone was not verified. */
export type VerificationErrorCode = keyof typeof problems;

/** A request to verify a phone that is refused. The visitor receives status, code and message. */
export class VerificationError extends OrderStatusError {
  /** The HTTP status. */
  readonly status: number;

  constructor(
    readonly code: VerificationErrorCode,
    /** Seconds after which to try again. */
    readonly retryAfter?: number,
  ) {
    const [status, message] = problems[code];
    super(message);
    this.status = status;
  }
}
