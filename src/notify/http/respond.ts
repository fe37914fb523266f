import { HandlerTimeoutError } from '../callbacks/index.js';
import { NotificationRequestError } from './request-error.js';

/** A Fetch API handler. It never rejects. */
export type NotificationHandler = (request: Request) => Promise<Response>;

/** Serves a request by the function of its method; errors become JSON `{ error: { code, message } }`. */
export function respond(
  methods: Readonly<Record<string, (request: Request) => Promise<Response>>>,
  onError: (error: unknown) => void,
): NotificationHandler {
  const allow = Object.keys(methods).join(', ');
  return async (request) => {
    const serve = Object.hasOwn(methods, request.method) ? methods[request.method] : undefined;
    if (!serve)
      return errorResponse(405, 'method-not-allowed', `Use one of the methods ${allow}.`, { Allow: allow });
    return serve(request).catch((error: unknown) => {
      if (!(error instanceof NotificationRequestError)) onError(error);
      return failure(error);
    });
  };
}

function failure(error: unknown): Response {
  if (error instanceof NotificationRequestError)
    return errorResponse(error.status, error.code, error.message);
  if (error instanceof HandlerTimeoutError)
    return errorResponse(503, 'unavailable', 'Preferences are down for the moment. Try again soon.', {
      'Retry-After': '5',
    });
  return errorResponse(500, 'internal-error', 'Something went wrong on the server. Try again soon.');
}

const errorResponse = (status: number, code: string, message: string, headers: HeadersInit = {}): Response =>
  Response.json(
    { error: { code, message } },
    { status, headers: { 'Cache-Control': 'no-store', ...Object.fromEntries(new Headers(headers)) } },
  );
