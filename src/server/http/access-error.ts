import { RequestError } from './request-error.js';

const refusals = {
  unauthorized: [401, 'Sign in to see this order.'],
  'not-found': [404, 'There is no such order.'],
  forbidden: [403, 'This order belongs to someone else.'],
} as const;

/** Why a request for an order is refused. */
export type AccessErrorCode = keyof typeof refusals;

/** A request that may not see the order: 401, 404 or 403. The message is what the client is told. */
export class AccessError extends RequestError {
  readonly status: 401 | 403 | 404;

  constructor(readonly code: AccessErrorCode) {
    const [status, message] = refusals[code];
    super(message);
    this.status = status;
  }
}
