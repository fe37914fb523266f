import { duration } from '../../options/index.js';
import { OrderStatusError } from '../../order/index.js';

/** A request that is not served. The client receives status, code and message, and nothing internal. */
export abstract class RequestError extends OrderStatusError {
  /** The HTTP status. */
  abstract readonly status: number;
  /** Seconds after which to retry (`Retry-After`); absent when a retry would not succeed. */
  readonly retryAfter?: number;
}

const refusals = {
  unauthorized: [401, 'Sign in to see this order.'],
  'not-found': [404, 'There is no such order.'],
  forbidden: [403, 'This order belongs to someone else.'],
} as const;

/** Why a request for an order is refused. */
export type AccessErrorCode = keyof typeof refusals;

/** A request that may not read the order: 401, 404 or 403. The client receives the message. */
export class AccessError extends RequestError {
  readonly status: 401 | 403 | 404;

  constructor(readonly code: AccessErrorCode) {
    const [status, message] = refusals[code];
    super(message);
    this.status = status;
  }
}

const mistakes = {
  'invalid-order-id': [400, 'This is not a valid order id.'],
  'no-order': [
    400,
    'Name the orders: ?order=<id> or ?order=<id>@<cursor>, once for each. This is the route of many orders; an order whose id is the last part of its path needs a URL of its own.',
  ],
  'too-many-orders': [400, 'One request can not name so many orders: send another one for the rest.'],
  'no-form': [415, 'Name the orders in a form: Content-Type: application/x-www-form-urlencoded.'],
  'incomplete-form': [400, 'The form ended before it was complete.'],
  'slow-form': [408, 'The form did not arrive in time. Send the request again.'],
  'not-acceptable': [406, 'None of the types in the Accept header is available here.'],
} as const;

/** What is wrong with a request. */
export type BadRequestCode = keyof typeof mistakes;

/**
 * A request that cannot be served as it is: 400, 406 by its `Accept`, 408 when its form is not sent, or 415 by its
 * `Content-Type`.
 */
export class BadRequestError extends RequestError {
  readonly status: 400 | 406 | 408 | 415;

  constructor(readonly code: BadRequestCode) {
    const [status, message] = mistakes[code];
    super(message);
    this.status = status;
  }
}

const limits = {
  'server-full': [503, 'This server has no room for another stream. Poll meanwhile, and try again later.'],
  'order-full': [503, 'This order has too many streams already. Poll meanwhile, and try again later.'],
  'user-full': [429, 'You have too many streams open. Close some, or poll meanwhile.'],
  draining: [503, 'This server is about to stop. Try again: another one will respond.'],
} as const;

/** Which limit was reached. */
export type CapacityErrorCode = keyof typeof limits;

/** A stream that is refused because a limit is reached: 503, or 429 when the limit is the user's own. */
export class CapacityError extends RequestError {
  readonly status: 429 | 503;
  /** Jittered, so that clients that were refused together do not retry together. */
  override readonly retryAfter: number;

  constructor(readonly code: CapacityErrorCode) {
    const [status, message] = limits[code];
    super(message);
    this.status = status;
    this.retryAfter = code === 'draining' ? 1 : Math.round(5 + Math.random() * 10);
  }
}

/** Options of {@link RetryLaterError}. */
export interface RetryLaterOptions {
  /** 429 when the user has asked too often, 503 when something is down. Default: 503. */
  readonly status?: 429 | 503;
  /** Ms after which to retry; clients wait for at most ten minutes. Default: 5,000. */
  readonly after?: number;
}

const postponements = {
  429: ['too-many-requests', 'You have asked too often. Try again later.'],
  503: ['unavailable', 'Live order status is down for the moment. Try again soon.'],
} as const;

/**
 * Throw it in `authenticate`, `getOrder` or `authorize` to answer 429 or 503 with `Retry-After`, e.g. where a rate limit
 * is reached or the session store is down. It is not reported to `onError`. While the access of an open stream is
 * checked again, it counts as a check that failed: the check is repeated for half a minute.
 *
 * @throws TypeError for another status, and when `after` is not a number of ms.
 */
export class RetryLaterError extends RequestError {
  readonly code: 'too-many-requests' | 'unavailable';
  readonly status: 429 | 503;
  override readonly retryAfter: number;

  constructor({ status = 503, after }: RetryLaterOptions = {}) {
    if (!Object.hasOwn(postponements, status)) {
      throw new TypeError(`RetryLaterError: status is ${String(status)}, but it must be 429 or 503.`);
    }
    const [code, message] = postponements[status];
    super(message);
    this.code = code;
    this.status = status;
    const ms = duration('RetryLaterError: after', after, 5_000, { zero: true, infinity: false });
    this.retryAfter = Math.ceil(ms / 1_000);
  }
}
