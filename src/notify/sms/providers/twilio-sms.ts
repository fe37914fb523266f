import { untilAborted } from '../../attempt/index.js';
import type { SendResult } from '../../contract/index.js';
import { outcomeOf, outcomeWithoutAnswer } from './outcome.js';
import type { SmsProvider, TextMessage } from './provider.js';
import { errorOf, fieldsOf, headerOf, type TwilioAnswer, type TwilioClient } from './twilio-client.js';

/** Options of {@link twilioSms}. Either `messagingServiceSid` or `from` is needed. */
export interface TwilioSmsOptions {
  /** `twilio(accountSid, authToken)` of the package `twilio`, version 5 or newer. */
  readonly client: TwilioClient;
  /** The messaging service that sends, `MG…`. */
  readonly messagingServiceSid?: string;
  /** The number or the name that sends. */
  readonly from?: string;
  /** The URL of the handler `twilioReports`. Default: the one of the messaging service, if any. */
  readonly statusCallback?: string;
}

/** Seconds that Twilio keeps a message in its queue at most (`ValidityPeriod` of its Message resource). */
const LONGEST_VALIDITY = 36_000;

/**
 * The error codes of Twilio that concern the number, by https://www.twilio.com/docs/api/errors. Twilio adds codes and
 * changes them; one that is not listed refuses the message, and does not keep later ones from the number.
 */
const REASONS: ReadonlyMap<unknown, 'invalid-address' | 'opted-out'> = new Map([
  [21211, 'invalid-address'], // Invalid 'To' phone number
  [21610, 'opted-out'], // Attempt to send to unsubscribed recipient
  [21614, 'invalid-address'], // 'To' number is not a valid mobile number
  [21635, 'invalid-address'], // 'To' number cannot be a landline
]);

/**
 * Sends by Twilio. Each message is requested once: Twilio does not recognise repetitions (its error 20500: a repeated
 * request may send twice).
 *
 * @throws TypeError without `messagingServiceSid` and `from`, or when the client has `autoRetry`, which would wait for
 * longer than the deadline of an attempt.
 */
export function twilioSms({
  client,
  messagingServiceSid,
  from,
  statusCallback,
}: TwilioSmsOptions): SmsProvider {
  if (!messagingServiceSid && !from) {
    throw new TypeError(
      'twilioSms needs messagingServiceSid or from: Twilio sends nothing without a sender.',
    );
  }
  if (client.autoRetry) {
    throw new TypeError(
      'twilioSms: the client has autoRetry, but the queue decides when a message is tried again: create it without.',
    );
  }
  const uri = `https://api.twilio.com/2010-04-01/Accounts/${encodeURIComponent(client.accountSid)}/Messages.json`;
  const sender = messagingServiceSid ? { MessagingServiceSid: messagingServiceSid } : { From: from };

  return {
    name: 'twilio',
    async send({ to, text, expiresAt }, signal) {
      const data = {
        To: to,
        Body: text,
        ...sender,
        ValidityPeriod: validity(expiresAt),
        ...(statusCallback !== undefined && { StatusCallback: statusCallback }),
      };
      try {
        return resultOf(await untilAborted(client.request({ method: 'post', uri, data }), signal));
      } catch (error) {
        return outcomeWithoutAnswer(error);
      }
    },
  };
}

function validity(expiresAt: TextMessage['expiresAt']): number {
  const seconds = Math.ceil((expiresAt.getTime() - Date.now()) / 1_000);
  return Math.min(Math.max(seconds, 1), LONGEST_VALIDITY);
}

function resultOf(answer: TwilioAnswer): SendResult {
  if (answer.statusCode >= 200 && answer.statusCode < 300) {
    const { sid } = fieldsOf(answer.body);
    return typeof sid === 'string' ? { outcome: 'sent', providerId: sid } : { outcome: 'sent' };
  }
  const error = errorOf(answer);
  const reason = REASONS.get(error.providerCode);
  const retryAfter = headerOf(answer, 'retry-after');
  return outcomeOf({ status: answer.statusCode, retryAfter, error, ...(reason && { reason }) });
}
