import type { SendResult } from '../../contract/index.js';
import type { ApiAnswer } from './http.js';

/** Statuses with which a provider says that it did not take the request: it was busy, or refuses the key or the sender. */
const NOT_TAKEN = new Set([401, 403, 404, 405, 408, 429, 503]);

/** What an error status means, where it means the same at every provider: nothing was sent, or it is unclear. */
export function commonResult({ status, retryAfter }: ApiAnswer, error: Error): SendResult {
  if (!NOT_TAKEN.has(status)) return { outcome: 'unknown', error };
  return { outcome: 'not-sent', error, ...(retryAfter !== undefined && { retryAfter }) };
}

/** The result of a request that was accepted. */
export const sent = (providerId: string): SendResult => ({
  outcome: 'sent',
  ...(providerId !== '' && { providerId }),
});
