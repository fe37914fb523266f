import type { ProblemMessage } from '../../order/index.js';
import { fullTexts } from '../../texts/index.js';
import { type TransportEnd, TransportError } from '../connection/index.js';
import { readServerError } from './server-error.js';

type FailedEnd = Exclude<TransportEnd, { reason: 'finished' }>;

const REFUSED = [401, 403, 404, 410];
const RETRIED = [408, 425, 429];

/**
 * `Retry-After` in ms: seconds, or a date (RFC 9110 section 10.2.3), which is compared with the server's own clock where
 * the response contains it, as the page's may be wrong.
 */
function retryAfter(headers: Headers): number | undefined {
  const value = headers.get('retry-after');
  if (!value) return undefined;
  const sentAt = Date.parse(headers.get('date') ?? '') || Date.now();
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - sentAt;
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}

/** What an error status of the server itself means: the end of the transport, or an error after which it retries. */
export function interpretStatus(
  status: number,
  details: { detail?: string; retryAfter?: number } = {},
): TransportError | FailedEnd {
  const { detail = '', retryAfter } = details;
  const error = new TransportError('http', `The server answered ${status}. ${detail}`.trim(), {
    status,
    retryAfter,
  });
  const end = (reason: 'refused' | 'unsupported'): FailedEnd => ({ reason, error });
  if (REFUSED.includes(status)) return end('refused');
  return isRetried(status) ? error : end('unsupported');
}

/** Whether a status means "not now", also when an intermediary sends it. */
const isRetried = (status: number) => status < 400 || status >= 500 || RETRIED.includes(status);

/** What a `problem` message means: the same as its HTTP status, but its `retryable` decides about a retry. */
export function interpretProblem({
  status,
  code,
  message,
  retryable,
}: ProblemMessage): TransportError | FailedEnd {
  const outcome = interpretStatus(status, { detail: message ?? code });
  const error = outcome instanceof TransportError ? outcome : outcome.error;
  if (retryable) return error;
  return outcome instanceof TransportError ? { reason: 'unsupported', error } : outcome;
}

/** Whether an intermediary sent a status that would be a refusal if the server itself had sent it. */
export const mayBeRefusal = ({ code, status }: TransportError): boolean =>
  code === 'not-the-server' && status !== undefined && REFUSED.includes(status);

/** Interprets the responses to one connection's requests. */
export interface AnswerInterpreter {
  /** A response was as expected. */
  expected(): void;
  /** What an unexpected response means. Reads at most 16 kB of it. */
  interpret(response: Response): Promise<TransportEnd | TransportError>;
}

/**
 * Only the server's own error body ends a connection: the same status without it is from an intermediary (an ingress,
 * a CDN, a framework without the route) and is retried. A redirect to an HTML page ends it the second time in a row: it
 * is a sign-in page, and a retry would get the same.
 * @param isFinal whether the page knows that the order is final, so that a 204 can be the server's.
 */
export function createAnswerInterpreter(isFinal: () => boolean): AnswerInterpreter {
  let signInPages = 0;
  return {
    expected() {
      signInPages = 0;
    },
    async interpret(response) {
      const { status, headers, redirected } = response;
      const isPage = /^text\/html\b/i.test(headers.get('content-type') ?? '');
      signInPages = status === 200 && redirected && isPage ? signInPages + 1 : 0;
      if (signInPages > 1) return { reason: 'refused', error: signInNeeded() };
      if (status === 204 && isFinal()) return { reason: 'finished' };
      if (status === 200 && !isPage) return unexpected(response);
      const after = retryAfter(headers);
      if (status >= 400 && isRetried(status)) return interpretStatus(status, { retryAfter: after });
      const own = status >= 400 ? await readServerError(response) : undefined;
      return own
        ? interpretStatus(status, { detail: own.message ?? own.code, retryAfter: after })
        : notTheServer(status, after);
    },
  };
}

const notTheServer = (status: number, retryAfter: number | undefined) =>
  new TransportError(
    'not-the-server',
    fullTexts &&
      `The response ${status} is not the server's own, as its body is not { error: { code } } as JSON: a proxy, a sign-in page or a missing route sent it. The request is retried.`,
    { status, retryAfter },
  );

const signInNeeded = () =>
  new TransportError(
    'http',
    fullTexts &&
      'Sign-in is needed: the request was redirected to an HTML page twice in a row. A server should respond 401 instead.',
    { status: 401 },
  );

const unexpected = ({ status, headers }: Response) =>
  new TransportError(
    'unexpected-response',
    fullTexts &&
      `The response is not of the expected type, but of ${headers.get('content-type') ?? 'none'}: check the URL. The request is retried.`,
    { status },
  );
