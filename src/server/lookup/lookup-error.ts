import { RequestError } from '../http/index.js';

const refusals = {
  'invalid-lookup': [400, 'Send a form with orderNumber and contact, each with some text.'],
  'no-match': [404, 'No order has this number and this contact.'],
  'too-many-attempts': [429, 'There were too many attempts. Wait before the next one.'],
} as const;

/** An attempt that found no order, or was not made. It is the same for a wrong number and for a wrong contact (G8). */
export class LookupError extends RequestError {
  readonly status: 400 | 404 | 429;

  constructor(
    readonly code: keyof typeof refusals,
    override readonly retryAfter?: number,
  ) {
    const [status, message] = refusals[code];
    super(message);
    this.status = status;
  }
}
