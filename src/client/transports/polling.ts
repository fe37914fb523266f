import {
  formatCursor,
  InvalidMessageError,
  type OrderSnapshot,
  parseETag,
  parseSnapshot,
  tagOf,
} from '../../order/index.js';
import {
  type Attempt,
  type ConnectRequest,
  retryLoop,
  type Transport,
  type TransportEnd,
  TransportError,
  type TransportSink,
} from '../connection/index.js';
import {
  createAnswerInterpreter,
  type Endpoint,
  endpointUrl,
  type RequestHeaders,
  request as send,
} from '../http/index.js';

/** How {@link polling} reaches the server. */
export interface PollingOptions {
  /** Default: `/api/orders/:orderId` (seed, section 3). */
  readonly url?: Endpoint;
  /**
   * Ms between polls. A hook's `pollingInterval` goes before it, the server's `pollAfter` before
   * both. Default: 10,000 (seed, section 3).
   */
  readonly interval?: number;
  /** Ms for one answer to arrive. Default: 10,000. */
  readonly timeout?: number;
  /**
   * Headers of each request, e.g. an `Authorization`; as a function, made anew for each poll, and
   * once more after a 401.
   */
  readonly headers?: RequestHeaders;
  /** Whether cookies go to other origins too. Default: `same-origin`. */
  readonly credentials?: RequestCredentials;
}

const INTERVAL = 10_000;
const TIMEOUT = 10_000;
/** No advice of a server, and no option, makes it poll faster than this, in ms. */
const SHORTEST_INTERVAL = 250;
/** How many polls may fail before the state counts as stale, as heartbeats do for a stream. */
const MISSING_POLLS = 2.5;

/**
 * Asks for the snapshot again and again, conditionally (`If-None-Match`) after the first, so that
 * an unchanged order costs a 304. Failures are retried with jittered backoff, `Retry-After` is obeyed.
 */
export function polling(options: PollingOptions = {}): Transport {
  return { type: 'polling', connect: (request, sink) => poll(options, request, sink) };
}

function poll(options: PollingOptions, request: ConnectRequest, sink: TransportSink): () => void {
  const { url = '/api/orders/:orderId', interval = INTERVAL, timeout = TIMEOUT } = options;
  let etag: string | undefined;
  /** The server's advice; an answer that gives none, e.g. a 304 of another server, lets it stand. */
  let advice: number | null | undefined;
  /** A first 304 would leave open whether the order is final: no poll is conditional before a snapshot. */
  let hasAdvice = false;

  const isFinal = () => request.isFinal?.() ?? false;
  const answers = createAnswerInterpreter(isFinal);

  /** An `ETag` may say more than the cursor, but a proxy may have altered it: it counts where it names the page's cursor. */
  function condition() {
    const cursor = hasAdvice ? request.cursor() : undefined;
    return cursor === undefined || cursorIn(etag) === cursor ? etag : `"${cursor}"`;
  }

  async function question(hasCursor: boolean) {
    const headers: Record<string, string> = { Accept: 'application/json' };
    const known = hasCursor ? condition() : undefined;
    if (known) headers['If-None-Match'] = known;
    return { url: await endpointUrl(url, request.orderId), headers };
  }

  /** The poll was answered: say so, hand on what came, and wait for the next one. */
  function answered({ signal, backoff, again, end }: Attempt, report: () => void) {
    answers.expected();
    const wait = Math.max(advice ?? request.pollingInterval() ?? interval, SHORTEST_INTERVAL);
    backoff.reset();
    backoff.base(wait);
    sink.open({ type: 'polling', live: false, freshFor: wait * MISSING_POLLS + timeout });
    if (!signal.aborted) report();
    if (advice === null) end({ reason: 'finished' });
    else again(wait);
  }

  async function receive(response: Response, attempt: Attempt) {
    const text = await response.text();
    if (attempt.signal.aborted) return;
    let order: OrderSnapshot<string>;
    try {
      order = parseSnapshot(text);
    } catch (cause) {
      if (!(cause instanceof InvalidMessageError)) throw cause;
      return misunderstood(response, attempt, cause);
    }
    // Whether it is weak does not matter to who asks for it again (RFC 9110, section 13.1.2).
    const tag = tagOf(response.headers.get('etag') ?? '');
    etag = tag === undefined ? undefined : `"${tag}"`;
    advice = order.pollAfter === undefined ? pollAfterIn(response, undefined) : order.pollAfter;
    hasAdvice = true;
    answered(attempt, () => sink.message({ type: 'snapshot', order }, order.cursor ?? cursorIn(etag)));
  }

  async function misunderstood(response: Response, attempt: Attempt, cause: InvalidMessageError) {
    const outcome = await answers.interpret(response);
    if (!(outcome instanceof TransportError) || outcome.code !== 'unexpected-response')
      return settle(attempt, outcome);
    sink.invalid(cause);
    attempt.fail(new TransportError('unexpected-response', 'The answer is no valid snapshot.', { cause }));
  }

  async function run(attempt: Attempt) {
    const deadline = setTimeout(
      () => attempt.fail(new TransportError('network', `No answer arrived within ${timeout} ms.`)),
      timeout,
    );
    attempt.signal.addEventListener('abort', () => clearTimeout(deadline));
    const response = await send(options, question, {
      isRenewable: typeof url === 'function',
      isFinal,
      signal: attempt.signal,
    });
    if (response.status === 304) {
      advice = pollAfterIn(response, advice);
      return answered(attempt, sink.alive);
    }
    if (response.status === 200) return receive(response, attempt);
    settle(attempt, await answers.interpret(response));
  }

  return retryLoop(sink, run);
}

function settle(attempt: Attempt, outcome: TransportEnd | TransportError): void {
  if (outcome instanceof TransportError) attempt.fail(outcome);
  else attempt.end(outcome);
}

/** The cursor that an `ETag` names. */
function cursorIn(etag: string | undefined): string | undefined {
  const cursor = parseETag(etag);
  return cursor && formatCursor(cursor);
}

/**
 * The advice in an answer's `Poll-After`: ms until the next poll; `never`: don't poll again; `default`: the page's own
 * interval holds. Anything else is ignored.
 */
function pollAfterIn({ headers }: Response, otherwise: number | null | undefined): number | null | undefined {
  const value = headers.get('poll-after');
  if (value === 'never') return null;
  if (value === 'default') return undefined;
  return value && /^\d{1,15}$/.test(value) ? Number(value) : otherwise;
}
