import { checkOrderId } from '../order/index.js';
import { AccessError } from './access-error.js';
import { problemOf } from './problem.js';
import type { OnError } from './report-error.js';

const METHODS = 'GET, HEAD, OPTIONS';

/** What every answer goes through. */
export interface Responder {
  /** The CORS headers for a request. */
  readonly cors: (request: Request) => Record<string, string>;
  readonly onError: OnError;
}

/**
 * Answers one request: preflight, method (405), the order's id (400), then `work`. What `work`
 * throws becomes JSON: a refusal says which; anything else is reported to `onError` and answered
 * 503 when the bus failed, else 500.
 */
export async function respond(
  { cors, onError }: Responder,
  request: Request,
  orderId: string,
  work: () => Promise<Response>,
): Promise<Response> {
  const response = check(request, orderId) ?? (await work().catch((error) => refuse(error, onError)));
  for (const [name, value] of Object.entries(cors(request))) response.headers.set(name, value);
  response.headers.set('Vary', 'Accept, Cookie, Authorization, Origin');
  response.headers.set('X-Content-Type-Options', 'nosniff');
  return response;
}

function check({ method }: Request, orderId: string): Response | undefined {
  if (method === 'OPTIONS') return new Response(null, { status: 204, headers: { Allow: METHODS } });
  if (method !== 'GET' && method !== 'HEAD') {
    return errorResponse(405, 'method-not-allowed', 'An order can only be read here.', { Allow: METHODS });
  }
  try {
    checkOrderId(orderId, 'orderId');
    return undefined;
  } catch {
    return errorResponse(400, 'invalid-order-id', 'That can be no id of an order.');
  }
}

function refuse(error: unknown, onError: OnError): Response {
  if (!(error instanceof AccessError)) onError(error);
  const { status, code, message } = problemOf(error);
  return errorResponse(status, code, message);
}

/** `{ error: { code, message } }` and nothing else: no internals leak into it. */
function errorResponse(status: number, code: string, message: string, headers?: Record<string, string>) {
  return Response.json(
    { error: { code, message } },
    { status, headers: { 'Cache-Control': 'no-store', ...headers } },
  );
}
