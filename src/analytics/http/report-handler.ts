import { createReporter, duration, type OnError, reportToConsole, withinTime } from '../../options/index.js';
import { sha256, toBase64url } from '../../web/index.js';
import type { Analytics } from '../reports/index.js';
import { parseQuery } from './parse-query.js';
import { ReportRequestError } from './request-error.js';

/** Options of {@link createReportHandler}. */
export interface ReportHandlerOptions {
  readonly analytics: Pick<Analytics<string>, 'report'>;
  /**
   * Whether who sent the request may see reports, e.g. `async (request) => (await sessionOf(request))?.role === 'ADMIN'`. Anything
   * but `true` is answered 403.
   */
  authorize(request: Request): boolean | Promise<boolean>;
  /** Ms for which a report is answered again without a query. Default: 60,000. */
  readonly freshFor?: number;
  /** Ms that `authorize` and a report may take. Default: 30,000. */
  readonly timeout?: number;
  /** Receives what `authorize` and the reports threw. Default: the console. */
  readonly onError?: OnError;
}

/** Reports that are kept at most; the oldest is forgotten. */
const MAX_KEPT = 100;

interface Kept {
  /** By the monotonic clock: the time of day may be set back. */
  readonly until: number;
  readonly answer: Promise<Answer>;
}

interface Answer {
  readonly body: string;
  readonly etag: string;
}

/**
 * Creates a handler for `GET` of a report as JSON: `?since=2026-11-01&until=2026-12-01&groupBy=week`. Without `since` it is about
 * 30 days, without `until` about the time until now. Equal requests share one report.
 *
 * It answers 304 for a known `ETag`, 400 for a query that is not valid, 403, 405, and 503 where the report took too long or
 * failed, with `{ error: { code, message } }`. It never rejects.
 * @throws TypeError when `freshFor` or `timeout` is not a positive number of ms.
 */
export function createReportHandler({
  analytics,
  authorize,
  onError = reportToConsole,
  ...options
}: ReportHandlerOptions): (request: Request) => Promise<Response> {
  const freshFor = duration('createReportHandler: freshFor', options.freshFor, 60_000, { infinity: false });
  const timeout = duration('createReportHandler: timeout', options.timeout, 30_000);
  const report = createReporter(onError);
  const kept = new Map<string, Kept>();

  const within = <T>(result: Promise<T>) =>
    withinTime(timeout, result, () => new ReportRequestError('unavailable'));

  async function read(
    since: Date,
    until: Date,
    groupBy: ReturnType<typeof parseQuery>['groupBy'],
  ): Promise<Answer> {
    const body = JSON.stringify(await analytics.report({ since, until, ...(groupBy && { groupBy }) }));
    return { body, etag: `"${toBase64url((await sha256(body)).slice(0, 12))}"` };
  }

  /** A failed report is asked for again. */
  function answerOf(url: URL): Promise<Answer> {
    const { since, until, groupBy } = parseQuery(url, new Date());
    // Without a time in the query, the same request is one about other times a moment later.
    const key = JSON.stringify(['since', 'until', 'groupBy'].map((name) => url.searchParams.get(name)));
    const known = kept.get(key);
    if (known && known.until > performance.now()) return known.answer;
    const answer = read(since, until, groupBy);
    const entry = { until: performance.now() + freshFor, answer };
    kept.delete(key);
    kept.set(key, entry);
    answer.catch(() => {
      if (kept.get(key) === entry) kept.delete(key);
    });
    for (const oldest of kept.keys()) {
      if (kept.size <= MAX_KEPT) break;
      kept.delete(oldest);
    }
    return answer;
  }

  async function serve(request: Request): Promise<Response> {
    if (request.method !== 'GET' && request.method !== 'HEAD')
      throw new ReportRequestError('method-not-allowed');
    if ((await within(Promise.resolve(authorize(request)))) !== true)
      throw new ReportRequestError('forbidden');
    const { body, etag } = await within(answerOf(new URL(request.url)));
    const headers = { ETag: etag, 'Cache-Control': 'private, no-cache' };
    if (isKnown(request.headers.get('If-None-Match'), etag))
      return new Response(null, { status: 304, headers });
    return new Response(request.method === 'HEAD' ? null : body, {
      headers: { ...headers, 'Content-Type': 'application/json' },
    });
  }

  return async (request) => {
    try {
      return await serve(request);
    } catch (error) {
      if (error instanceof ReportRequestError) {
        if (error.code === 'unavailable') report(error);
        return error.toResponse();
      }
      report(error);
      return new ReportRequestError('unavailable').toResponse();
    }
  };
}

/** RFC 9110, section 13.1.2; a proxy that compresses makes tags weak. */
const isKnown = (condition: string | null, etag: string): boolean =>
  condition?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag) ?? false;
