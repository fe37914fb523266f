import {
  MalformedWebhookError,
  UnverifiedWebhookError,
  WebhookTooLargeError,
} from '../../../ingest/index.js';
import { readText } from './body.js';
import type { MailEvent, MailEventProvider } from './mail-event.js';

/** Options of `mailEvents`. */
export interface MailEventsOptions {
  readonly provider: MailEventProvider;
  /** Called for each event, one after the other. If it rejects, the answer is 500, and the provider sends the webhook again. */
  readonly onEvent: (event: MailEvent) => unknown;
  /** Called with what was refused, and with what `onEvent` threw. Default: nothing is reported. */
  readonly onError?: (error: unknown) => void;
}

/**
 * The handler of a provider's webhooks, for any Fetch-API server: 204, or 401, 400, 413 and 405 for what is refused.
 *
 * @example
 * mailEvents({
 *   provider: resendEvents({ secret }),
 *   onEvent: ({ kind, address }) => kind === 'complaint' && notifications.optOut({ channel: 'email', address, source: 'provider-report' }),
 * })
 */
export function mailEvents({
  provider,
  onEvent,
  onError = () => undefined,
}: MailEventsOptions): (request: Request) => Promise<Response> {
  return async (request) => {
    if (request.method !== 'POST') return new Response(null, { status: 405, headers: { Allow: 'POST' } });
    try {
      const text = await readText(request);
      for (const event of await provider.read({ text, headers: request.headers })) await onEvent(event);
      return new Response(null, { status: 204 });
    } catch (error) {
      onError(error);
      return new Response(null, { status: statusOf(error) });
    }
  };
}

function statusOf(error: unknown): number {
  if (error instanceof UnverifiedWebhookError) return 401;
  if (error instanceof MalformedWebhookError) return 400;
  return error instanceof WebhookTooLargeError ? 413 : 500;
}
