import type { OnError } from '../../options/index.js';
import { isOrderId } from '../../order/index.js';
import type { Observe } from '../hooks.js';
import { BadRequestError, RequestError } from './errors.js';
import { problemOf } from './problem.js';

const METHODS = 'GET, HEAD, OPTIONS';
/** A stream of several orders may be requested by a form. */
const METHODS_FOR_MANY = 'GET, HEAD, POST, OPTIONS';

/** What {@link respond} needs of the server. */
export interface Responder {
  /** The CORS headers for a request. */
  readonly cors: (request: Request) => Record<string, string>;
  readonly observe: Observe;
  readonly onError: OnError;
}

/**
 * Answers one request: preflight, method (405), the order's id (400; absent where the query names
 * the orders), then `work`. What `work` throws becomes JSON: a {@link RequestError} with its own status; any
 * other error is reported to `onError` and answered 503 when the bus failed or a callback did not answer, else 500.
 */
export async function respond(
  responder: Responder,
  request: Request,
  orderId: string | undefined,
  work: () => Promise<Response>,
): Promise<Response> {
  const response =
    checkMethod(request, orderId) ??
    (await checked(orderId, work).catch((error) => refuse(error, responder, request)));
  for (const [name, value] of Object.entries(responder.cors(request))) response.headers.set(name, value);
  response.headers.set('Vary', 'Accept, Cookie, Authorization, Origin');
  response.headers.set('X-Content-Type-Options', 'nosniff');
  return response;
}

function checkMethod({ method }: Request, orderId: string | undefined): Response | undefined {
  const allowed = orderId === undefined ? METHODS_FOR_MANY : METHODS;
  if (method === 'OPTIONS') return new Response(null, { status: 204, headers: { Allow: allowed } });
  if (allowed.split(', ').includes(method)) return undefined;
  return errorResponse(405, 'method-not-allowed', `Use one of the methods ${allowed}.`, { Allow: allowed });
}

async function checked(orderId: string | undefined, work: () => Promise<Response>): Promise<Response> {
  if (orderId !== undefined && !isOrderId(orderId)) throw new BadRequestError('invalid-order-id');
  return work();
}

function refuse(error: unknown, { onError, observe }: Responder, request: Request): Response {
  if (!(error instanceof RequestError)) onError(error);
  const { status, code, message } = problemOf(error);
  observe('requestRefused', status, code, request);
  const retryAfter = error instanceof RequestError ? error.retryAfter : undefined;
  return errorResponse(status, code, message, {
    ...(retryAfter !== undefined && { 'Retry-After': String(retryAfter) }),
    // The rest of the request is not read (RFC 9110, section 15.5.9).
    ...(status === 408 && { Connection: 'close' }),
  });
}

/** JSON `{ error: { code, message } }`. */
export function errorResponse(
  status: number,
  code: string,
  message: string,
  headers?: Record<string, string>,
): Response {
  return Response.json(
    { error: { code, message } },
    { status, headers: { 'Cache-Control': 'no-store', ...headers } },
  );
}
