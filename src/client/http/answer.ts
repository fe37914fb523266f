import type { ProblemMessage } from '../../order/index.js';
import { type TransportEnd, TransportError } from '../connection/index.js';
import { readServerError } from './server-error.js';

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

/** What an HTTP status that is no success means when the server itself says it: the end, or an error to retry after. */
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
  return isRetried(status) ? error : end('unsupported');
}

/** Whether a status only says "not now": an intermediary may say it too. */
const isRetried = (status: number) => status < 400 || status >= 500 || RETRIED.includes(status);

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

/** Whether intermediaries send this status, which means a refusal when the server itself says it. */
export const mayBeRefusal = ({ code, status }: TransportError): boolean =>
  code === 'not-the-server' && status !== undefined && REFUSED.includes(status);

/** What the answers to one connection mean. */
export interface AnswerInterpreter {
  /** The answer is what was asked for. */
  expected(): void;
  /** What an answer means that is not what was asked for. Reads at most 16 kB of it. */
  interpret(response: Response): Promise<TransportEnd | TransportError>;
}

/**
 * Only the server's own error body ends a connection: the same status without it comes from something between (an
 * ingress, a CDN, a framework without the route) and is retried. A redirect to an HTML page ends it the second time in
 * a row: a sign-in page, which no retry gets past.
 * @param isFinal whether the page has received the end of the order, so that a 204 can be the server's.
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
        ? interpretStatus(status, { says: own.message ?? own.code, retryAfter: after })
        : notTheServer(status, after);
    },
  };
}

const notTheServer = (status: number, retryAfter: number | undefined) =>
  new TransportError(
    'not-the-server',
    `The answer ${status} is not the server's own, as no { error: { code } } came with it as JSON: a proxy, a CDN, a sign-in page or a route that does not exist gave it. It says nothing of the order, and is retried. A server has to send that body with its refusals.`,
    { status, retryAfter },
  );

const signInNeeded = () =>
  new TransportError(
    'http',
    'Sign-in is needed: the request was redirected to an HTML page twice in a row, so the order can not be read. Sign in again. A server has to answer 401 with { error: { code } } as JSON instead of a redirect.',
    { status: 401 },
  );

const unexpected = ({ status, headers }: Response) =>
  new TransportError(
    'unexpected-response',
    `The server answered ${headers.get('content-type') ?? 'no content type'}, which was not asked for: check the URL. It is retried.`,
    { status },
  );
