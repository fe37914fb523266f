import type { ProblemMessage } from '../order/index.js';
import type { TransportEnd } from './transport.js';
import { TransportError } from './transport-error.js';

type FailedEnd = Exclude<TransportEnd, { reason: 'finished' }>;

const REFUSED = [401, 403, 404, 410];
const RETRIED = [408, 425, 429];

/** `Retry-After` in ms: seconds, or a date (RFC 9110 section 10.2.3). */
function retryAfter(headers: Headers): number | undefined {
  const value = headers.get('retry-after');
  if (!value) return undefined;
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}

/**
 * What an HTTP status that is no success means (DESIGN section 5): the end, or an error after
 * which to try again.
 */
export function interpretStatus(
  status: number,
  details: { says?: string; retryAfter?: number } = {},
): TransportError | FailedEnd {
  const { says = '', retryAfter } = details;
  const error = new TransportError('http', `The server answered ${status}. ${says}`.trim(), {
    status,
    retryAfter,
  });
  const end = (reason: 'refused' | 'unsupported'): FailedEnd => ({ reason, error });
  if (REFUSED.includes(status)) return end('refused');
  return status >= 400 && status < 500 && !RETRIED.includes(status) ? end('unsupported') : error;
}

/** What an answer means that has no body to read. */
export function interpretAnswer({ status, headers }: Response): TransportEnd | TransportError {
  return status === 204
    ? { reason: 'finished' }
    : interpretStatus(status, { retryAfter: retryAfter(headers) });
}

/** What a `problem` means: as an HTTP status would, but whether to try again says the server. */
export function interpretProblem({
  status,
  code,
  message,
  retryable,
}: ProblemMessage): TransportError | FailedEnd {
  const outcome = interpretStatus(status, { says: message ?? code });
  const error = outcome instanceof TransportError ? outcome : outcome.error;
  if (retryable) return error;
  return outcome instanceof TransportError ? { reason: 'unsupported', error } : outcome;
}
