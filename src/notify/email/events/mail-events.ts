import {
  MalformedWebhookError,
  UnverifiedWebhookError,
  WebhookTooLargeError,
} from '../../../ingest/index.js';
import { createDeadline, serveWebhook } from '../../callbacks/index.js';
import { readText } from './body.js';
import type { MailEvent, MailEventProvider } from './mail-event.js';

/** Options of `mailEvents`. */
export interface MailEventsOptions {
  readonly provider: MailEventProvider;
  /** Called for each event, one after the other. If it rejects, the answer is 500, and the provider sends the webhook again. */
  readonly onEvent: (event: MailEvent) => unknown;
  /** Ms for which the provider, and each call of `onEvent`, may take; then the answer is 503. Default: 10,000. */
  readonly timeout?: number;
  /** Called with what was refused, and with what `onEvent` threw. Default: `console.error`. */
  readonly onError?: (error: unknown) => void;
}

/**
 * The handler of a provider's webhooks, for any Fetch-API server: 204, or 401, 400, 413 and 405 for what is refused.
 * @throws TypeError when `timeout` is not a positive number.
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
  timeout,
  onError,
}: MailEventsOptions): (request: Request) => Promise<Response> {
  const within = createDeadline('mailEvents', timeout);

  async function answer(request: Request): Promise<Response> {
    const webhook = { text: await readText(request), headers: request.headers };
    for (const event of await within('provider', () => provider.read(webhook)))
      await within('onEvent', () => onEvent(event));
    return new Response(null, { status: 204 });
  }

  return serveWebhook(answer, statusOf, onError);
}

function statusOf(error: unknown): number {
  if (error instanceof UnverifiedWebhookError) return 401;
  if (error instanceof MalformedWebhookError) return 400;
  return error instanceof WebhookTooLargeError ? 413 : 500;
}
