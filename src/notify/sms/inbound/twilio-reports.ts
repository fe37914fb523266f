import type { DeliveryReport } from '../../contract/index.js';
import { UnverifiedRequestError } from './inbound-provider.js';
import { type TwilioRequestOptions, twilioReader } from './twilio-request.js';

/** Options of {@link twilioReports}. */
export interface TwilioReportsOptions extends TwilioRequestOptions {
  /** Receives each final report. What it throws is answered 500. */
  onReport(report: DeliveryReport): unknown;
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
 * @throws TypeError without `authToken`.
 */
export function twilioReports(options: TwilioReportsOptions): (request: Request) => Promise<Response> {
  const { onReport, onError = console.error } = options;
  const read = twilioReader(options);

  async function answer(request: Request): Promise<Response> {
    const report = reportOf(await read(request));
    if (report) await onReport(report);
    return new Response(null, { status: 204 });
  }

  return async (request) => {
    if (request.method !== 'POST') return new Response(null, { status: 405, headers: { Allow: 'POST' } });
    return answer(request).catch((error: unknown) => {
      onError(error);
      return new Response(null, { status: error instanceof UnverifiedRequestError ? 403 : 500 });
    });
  };
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
