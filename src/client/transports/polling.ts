import { duration, setLongTimeout } from '../../options/index.js';
import { InvalidMessageError, type OrderSnapshot, parseSnapshot, tagOf } from '../../order/index.js';
import { fullTexts } from '../../texts/index.js';
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
  sendRequest,
} from '../http/index.js';
import { cursorIn, INTERVAL, knownETag, polledInfo, pollWait, requireOrder, TIMEOUT } from './poll-pace.js';

/** Options of {@link polling}. */
export interface PollingOptions {
  /** The URL of one order's snapshot. A function is called for each poll. Default: `/api/orders/:orderId`. */
  readonly url?: Endpoint;
  /**
   * Ms between polls. A hook's `pollingInterval` overrides it; the server's `pollAfter`, at most 10 minutes,
   * overrides both. `Infinity`: only the first poll. Default: 10,000.
   */
  readonly interval?: number;
  /** Ms until a response must have arrived; `Infinity`: no limit. Default: 10,000. */
  readonly timeout?: number;
  /**
   * Headers of each request, e.g. an `Authorization`. A function is called for each poll, and once more after a 401.
   */
  readonly headers?: RequestHeaders;
  /** Whether cookies are sent to other origins too. Default: `same-origin`. */
  readonly credentials?: RequestCredentials;
}

/**
 * Polls the snapshot, after the first time conditionally (`If-None-Match`), so that an unchanged order costs a 304.
 * Failures are retried with jittered backoff, `Retry-After` is obeyed.
 * @throws TypeError when `interval` or `timeout` is not a positive number.
 */
export function polling(options: PollingOptions = {}): Transport {
  const interval = duration('polling: interval', options.interval, INTERVAL);
  const timeout = duration('polling: timeout', options.timeout, TIMEOUT);
  return {
    type: 'polling',
    connect: (request, sink) => poll({ ...options, interval, timeout }, request, sink),
  };
}

function poll(
  options: PollingOptions & Required<Pick<PollingOptions, 'interval' | 'timeout'>>,
  request: ConnectRequest,
  sink: TransportSink,
): () => void {
  const { url = '/api/orders/:orderId', interval, timeout } = options;
  let etag: string | undefined;
  /** The server's `pollAfter`; a 304 without one, e.g. of another server, does not change it. */
  let advice: number | null | undefined;
  /** The first poll is not conditional, as a 304 would not show whether the order is final. */
  let hasAdvice = false;

  const isFinal = () => request.isFinal?.() ?? false;
  const answers = createAnswerInterpreter(isFinal);

  function condition() {
    const cursor = request.cursor();
    return hasAdvice ? (knownETag(etag, cursor) ?? (cursor && `"${cursor}"`)) : undefined;
  }

  async function buildRequest(hasCursor: boolean) {
    const headers: Record<string, string> = { Accept: 'application/json' };
    const known = hasCursor ? condition() : undefined;
    if (known) headers['If-None-Match'] = known;
    return { url: await endpointUrl(url, request.orderId), headers };
  }

  /** Reports that the server responded and what it sent, and schedules the next poll. */
  function answered({ signal, backoff, again, end }: Attempt, report: () => void) {
    answers.expected();
    const wait = pollWait(advice, request, interval);
    backoff.reset();
    backoff.setBase(wait);
    sink.open(polledInfo(wait, timeout));
    if (!signal.aborted) report();
    if (advice === null) end({ reason: 'finished' });
    else again(wait);
  }

  async function receive(response: Response, attempt: Attempt) {
    const text = await response.text();
    if (attempt.signal.aborted) return;
    let order: OrderSnapshot<string>;
    const dropped: InvalidMessageError[] = [];
    try {
      order = parseSnapshot(text, (error) => dropped.push(error));
      requireOrder(order, request.orderId);
    } catch (cause) {
      if (!(cause instanceof InvalidMessageError)) throw cause;
      return reject(response, attempt, cause);
    }
    // `If-None-Match` compares weakly, so a weak tag is sent as a strong one (RFC 9110, section 13.1.2).
    const tag = tagOf(response.headers.get('etag') ?? '');
    etag = tag === undefined ? undefined : `"${tag}"`;
    advice = order.pollAfter === undefined ? pollAfterIn(response, undefined) : order.pollAfter;
    hasAdvice = true;
    answered(attempt, () => {
      sink.message({ type: 'snapshot', order }, order.cursor ?? cursorIn(etag));
      for (const error of dropped) sink.invalid(error);
    });
  }

  async function reject(response: Response, attempt: Attempt, cause: InvalidMessageError) {
    const outcome = await answers.interpret(response);
    if (!(outcome instanceof TransportError) || outcome.code !== 'unexpected-response')
      return settle(attempt, outcome);
    sink.invalid(cause);
    attempt.fail(
      new TransportError(
        'unexpected-response',
        fullTexts && 'The response is not a valid snapshot: check the URL. The request is retried.',
        { cause },
      ),
    );
  }

  async function run(attempt: Attempt) {
    const stopDeadline = setLongTimeout(
      () =>
        attempt.fail(new TransportError('network', fullTexts && `No response arrived within ${timeout} ms.`)),
      timeout,
    );
    attempt.signal.addEventListener('abort', stopDeadline);
    const response = await sendRequest(options, buildRequest, {
      isRenewable: typeof url === 'function',
      isFinal,
      signal: attempt.signal,
    });
    // Before the first snapshot no request is conditional, so a 304 is an intermediary's, and proves nothing.
    if (response.status === 304 && hasAdvice) {
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

/**
 * The `Poll-After` of a response: ms until the next poll, `never` for no more polls, or `default` for the page's own
 * interval. Other values are ignored.
 */
function pollAfterIn({ headers }: Response, otherwise: number | null | undefined): number | null | undefined {
  const value = headers.get('poll-after');
  if (value === 'never') return null;
  if (value === 'default') return undefined;
  return value && /^\d{1,15}$/.test(value) ? Number(value) : otherwise;
}
