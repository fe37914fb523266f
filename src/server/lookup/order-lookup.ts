import { count, createReporter, duration, type OnError, reportToConsole } from '../../options/index.js';
import { isLink, isPlainText, wireLimits } from '../../order/index.js';
import { createCallbackGate } from '../callbacks/index.js';
import { asksFor, BadRequestError, errorResponse, problemOf, RequestError, readForm } from '../http/index.js';
import { createAttemptLimit } from './attempt-limit.js';
import { LookupError } from './lookup-error.js';

/** What a guest has entered to find an order, without the spaces around it. */
export interface LookupFields {
  /** 1 to 128 characters. */
  readonly orderNumber: string;
  /** The email address or the postcode of the order, 1 to 320 characters. Compare it without regard to letter case. */
  readonly contact: string;
}

/** Options of {@link createOrderLookup}. */
export interface OrderLookupOptions {
  /**
   * Returns the share link of the order with these details: `https://…`, `http://…`, or a path of the same site. Nothing
   * if there is none; do not tell a wrong number from a wrong contact. What it throws is answered 500 and reported.
   */
  lookup(
    fields: LookupFields,
    request: Request,
  ): string | null | undefined | Promise<string | null | undefined>;
  /**
   * Whose attempts are counted together, e.g. the address of the visitor in a header that your own proxy sets. Visitors
   * for whom it returns nothing are counted together.
   */
  limitKey(request: Request): string | null | undefined;
  /**
   * Attempts of one key, and attempts for one order number, within `attemptWindow`; beyond it 429. Each process counts
   * for itself. Default: 10.
   */
  readonly maxAttempts?: number;
  /** Ms. Default: 600,000, ten minutes. */
  readonly attemptWindow?: number;
  /** Ms after which `lookup` counts as failed: the request is answered 503. Default: 10,000. */
  readonly callbackTimeout?: number;
  /** Receives the causes of a 500 or 503. Default: `console.error`. */
  readonly onError?: OnError;
}

/** Answers the request of an order look-up form. It never rejects: errors become JSON `{ error: { code, message } }`. */
export type LookupHandler = (request: Request) => Promise<Response>;

/** Bytes of a form at most. */
const LONGEST_FORM = 4_096;
/** Calls of `lookup` at once. */
const CALLS_AT_ONCE = 100;
/** Ms for which an answer is held back, so that its time does not tell how far the app came in its search (G8). */
const ANSWER_AFTER = 500;

/**
 * Creates the handler of the form by which a guest opens an order: a `POST` with the fields `orderNumber` and `contact`,
 * which is answered with `{ url }`, the share link, or for a form that was sent without JavaScript with a redirect to it.
 * A wrong number and a wrong contact are answered alike, 404.
 *
 * ```ts
 * export const POST = createOrderLookup({
 *   lookup: ({ orderNumber, contact }) => shareLinkOf(orderNumber, contact),
 *   limitKey: (request) => request.headers.get('X-Real-IP'),
 * });
 * ```
 *
 * @throws TypeError when `lookup` or `limitKey` is missing (from untyped code), or a number is not positive.
 */
export function createOrderLookup(options: OrderLookupOptions): LookupHandler {
  requireCallbacks(options);
  const maxAttempts = count('createOrderLookup: maxAttempts', options.maxAttempts, 10);
  const attemptWindow = duration('createOrderLookup: attemptWindow', options.attemptWindow, 600_000);
  const timeout = duration('createOrderLookup: callbackTimeout', options.callbackTimeout, 10_000);
  const onError = createReporter(options.onError ?? reportToConsole);
  const gate = createCallbackGate('lookup', { atOnce: CALLS_AT_ONCE, timeout, patience: timeout });
  const limit = createAttemptLimit(maxAttempts, attemptWindow);

  function countAttempt(key: string) {
    const wait = limit.attempt(key);
    if (wait > 0) throw new LookupError('too-many-attempts', Math.ceil(wait / 1_000));
  }

  async function find(request: Request): Promise<Response> {
    countAttempt(`key ${options.limitKey(request) ?? ''}`);
    const fields = await readFields(request);
    countAttempt(`order ${fields.orderNumber.toLowerCase()}`);
    const answerTime = new Promise((resolve) => setTimeout(resolve, ANSWER_AFTER));
    const url = await gate(() => options.lookup(fields, request)).finally(() => answerTime);
    if (!url) throw new LookupError('no-match');
    checkLink(url);
    return foundResponse(request, url);
  }

  return async (request) => {
    if (request.method !== 'POST')
      return errorResponse(405, 'method-not-allowed', 'Use the method POST.', { Allow: 'POST' });
    return find(request).catch((error: unknown) => {
      if (!(error instanceof RequestError)) onError(error);
      const { status, code, message } = problemOf(error);
      const retryAfter = error instanceof RequestError ? error.retryAfter : undefined;
      const headers = retryAfter === undefined ? undefined : { 'Retry-After': String(retryAfter) };
      return errorResponse(status, code, message, headers);
    });
  };
}

/** Untyped code may leave them out. */
function requireCallbacks({ lookup, limitKey }: { lookup?: unknown; limitKey?: unknown }): void {
  if (typeof lookup === 'function' && typeof limitKey === 'function') return;
  throw new TypeError(
    'createOrderLookup needs lookup and limitKey: without limitKey anyone could try all order numbers. Pass both.',
  );
}

/** @throws LookupError `invalid-lookup` */
async function readFields(request: Request): Promise<LookupFields> {
  const form = await readForm(request, LONGEST_FORM).catch((error: unknown) => {
    throw error instanceof BadRequestError ? new LookupError('invalid-lookup') : error;
  });
  const field = (name: keyof LookupFields, longest: number): string => {
    const text = form.get(name)?.trim() ?? '';
    if (!isPlainText(text, longest)) throw new LookupError('invalid-lookup');
    return text;
  };
  return { orderNumber: field('orderNumber', wireLimits.orderId), contact: field('contact', 320) };
}

/** @throws TypeError */
function checkLink(url: unknown): void {
  if (typeof url === 'string' && url.length <= wireLimits.url && isLink(url)) return;
  throw new TypeError('lookup must return an http(s) URL, a path that starts with a single /, or nothing.');
}

function foundResponse(request: Request, url: string): Response {
  const headers = { 'Cache-Control': 'no-store' };
  if (!asksFor(request, 'text/html')) return Response.json({ url }, { headers });
  // A header takes ASCII only.
  const location = url.startsWith('/') ? encodeURI(url).replaceAll('%25', '%') : new URL(url).href;
  return new Response(null, { status: 303, headers: { ...headers, Location: location } });
}
