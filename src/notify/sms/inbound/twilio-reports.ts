import { createDeadline, serveWebhook } from '../../callbacks/index.js';
import type { DeliveryReport } from '../../contract/index.js';
import { UnverifiedRequestError } from './inbound-provider.js';
import { type TwilioRequestOptions, twilioReader } from './twilio-request.js';

/** Options of {@link twilioReports}. */
export interface TwilioReportsOptions extends TwilioRequestOptions {
  /** Receives each final report. What it throws is answered 500. */
  onReport(report: DeliveryReport): unknown;
  /** Ms for which it may take; then the answer is 503. Default: 10,000. */
  readonly timeout?: number;
  /** Receives what was refused, or thrown. Default: `console.error`. */
  onError?(error: unknown): void;
}

/**
 * The final states of Twilio's Message resource. The others (accepted, scheduled, queued, sending, sent) say no more than
 * the answer to the request did.
 */
const STATES: ReadonlyMap<string, DeliveryReport['state']> = new Map([
  ['delivered', 'delivered'],
  ['read', 'delivered'],
  ['undelivered', 'failed'],
  ['failed', 'failed'],
  ['canceled', 'failed'],
]);

/**
 * Creates the handler of Twilio's delivery reports, for `statusCallback` of `twilioSms`.
 * @throws TypeError without `authToken`, or when `timeout` is not a positive number.
 */
export function twilioReports(options: TwilioReportsOptions): (request: Request) => Promise<Response> {
  const within = createDeadline('twilioReports', options.timeout);
  const read = twilioReader(options);

  async function answer(request: Request): Promise<Response> {
    const report = reportOf(await read(request));
    if (report) await within('onReport', () => options.onReport(report));
    return new Response(null, { status: 204 });
  }

  return serveWebhook(
    answer,
    (error) => (error instanceof UnverifiedRequestError ? 403 : 500),
    options.onError,
  );
}

function reportOf(fields: ReadonlyMap<string, string>): DeliveryReport | undefined {
  const providerId = fields.get('MessageSid');
  const status = fields.get('MessageStatus') ?? '';
  const state = STATES.get(status);
  if (!providerId || !state) return undefined;
  const code = fields.get('ErrorCode');
  const error = code ? `Twilio: ${status}, error ${code}` : `Twilio: ${status}`;
  return { channel: 'sms', providerId, state, ...(state === 'failed' && { error }) };
}
