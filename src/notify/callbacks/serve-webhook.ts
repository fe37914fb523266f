import { createReporter, type OnError, reportToConsole } from '../../options/index.js';
import { HandlerTimeoutError } from './deadline.js';

/**
 * The handler of a provider's webhooks; it never rejects. What is thrown is reported, and answered 503 after a deadline, so that the
 * provider sends the webhook again, and else by `statusOf`.
 */
export function serveWebhook(
  answer: (request: Request) => Promise<Response>,
  statusOf: (error: unknown) => number,
  onError: OnError = reportToConsole,
): (request: Request) => Promise<Response> {
  const report = createReporter(onError);
  return async (request) => {
    if (request.method !== 'POST') return new Response(null, { status: 405, headers: { Allow: 'POST' } });
    return answer(request).catch((error: unknown) => {
      report(error);
      return new Response(null, { status: error instanceof HandlerTimeoutError ? 503 : statusOf(error) });
    });
  };
}
