import { RequestError } from './request-error.js';

const mistakes = {
  'invalid-order-id': [400, 'That can be no id of an order.'],
  'no-order': [400, 'Name the orders to stream: ?order=<id> or ?order=<id>@<cursor>, once for each.'],
  'too-many-orders': [
    400,
    'These are more orders than one stream carries: open another stream for the rest.',
  ],
  'no-form': [415, 'Name the orders in a form: Content-Type: application/x-www-form-urlencoded.'],
  'not-acceptable': [406, 'This is not what the Accept header asks for.'],
} as const;

/** What is wrong with a request. */
export type BadRequestCode = keyof typeof mistakes;

/** A request that asks for what there can't be: 400, 406 by its `Accept`, or 415 by its `Content-Type`. */
export class BadRequestError extends RequestError {
  readonly status: 400 | 406 | 415;

  constructor(readonly code: BadRequestCode) {
    const [status, message] = mistakes[code];
    super(message);
    this.status = status;
  }
}
