import { retryAfterOf } from '../../../web/index.js';
import { connectionFailed } from '../../attempt/index.js';
import type { SendResult } from '../../contract/index.js';

/** An error answer of a provider. */
export interface ErrorAnswer {
  readonly status: number;
  /** The header `Retry-After`. */
  readonly retryAfter: unknown;
  readonly error: unknown;
  /** Why this recipient is refused, by the provider's own code. Default: `policy`. */
  readonly reason?: 'invalid-address' | 'opted-out';
}

/**
 * What became of a message by the provider's error answer. Only 429, and 503 with `Retry-After`, say that a server has
 * not begun; after any other 5xx the message may be on its way.
 */
export function outcomeOf({ status, retryAfter, error, reason }: ErrorAnswer): SendResult {
  const after = retryAfterOf(retryAfter);
  const wait = after === undefined ? {} : { retryAfter: after };
  if (status === 429 || (status === 503 && after !== undefined))
    return { outcome: 'not-sent', ...wait, error };
  // The app's credentials: nothing is wrong with the recipient, and the app may correct them.
  if (status === 401) return { outcome: 'not-sent', error };
  const isRefusal = status >= 400 && status < 500 && status !== 408;
  return isRefusal
    ? { outcome: 'refused', reason: reason ?? 'policy', error }
    : { outcome: 'unknown', error };
}

/** What became of a message when there was no answer. */
export const outcomeWithoutAnswer = (error: unknown): SendResult => ({
  outcome: connectionFailed(error) ? 'not-sent' : 'unknown',
  error,
});
