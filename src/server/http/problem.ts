import type { ProblemMessage } from '../../order/index.js';
import { BusUnavailableError } from '../bus/index.js';
import { CallbackTimeoutError } from '../callbacks/index.js';
import { RequestError } from './errors.js';

/** The message that reports an error to the client; it contains nothing internal. */
export function problemOf(error: unknown): ProblemMessage & { readonly message: string } {
  if (error instanceof RequestError) {
    const { status, code, message, retryAfter } = error;
    return { type: 'problem', status, code, message, retryable: retryAfter !== undefined };
  }
  const [status, code, message] =
    error instanceof BusUnavailableError || error instanceof CallbackTimeoutError
      ? ([503, 'unavailable', 'Live order status is down for the moment. Try again soon.'] as const)
      : ([500, 'internal-error', 'Something went wrong on the server. Try again soon.'] as const);
  return { type: 'problem', status, code, message, retryable: true };
}
