import { errorOf, fieldsOf, type TwilioClient } from '../providers/index.js';
import { PhoneRefusedError, type PhoneVerifier } from './phone-verifier.js';

/** Options of {@link twilioVerify}. */
export interface TwilioVerifyOptions {
  /** `twilio(accountSid, authToken)` of the package `twilio`. */
  readonly client: TwilioClient;
  /** The Verify service, `VA…`. */
  readonly serviceSid: string;
}

/**
 * Error codes of Twilio that concern the number, by https://www.twilio.com/docs/api/errors: invalid parameter, landline,
 * blocked by Fraud Guard, blocked by Geo-Permissions.
 */
const REFUSED: ReadonlySet<unknown> = new Set([60_200, 60_205, 60_410, 60_605]);

/** Verification by Twilio Verify, version 2 of its API. */
export function twilioVerify({ client, serviceSid }: TwilioVerifyOptions): PhoneVerifier {
  const service = `https://verify.twilio.com/v2/Services/${encodeURIComponent(serviceSid)}`;
  const post = (path: string, data: object) =>
    client.request({ method: 'post', uri: `${service}/${path}`, data });

  return {
    async start(phone) {
      const answer = await post('Verifications', { To: phone, Channel: 'sms' });
      if (answer.statusCode < 300) return;
      const error = errorOf(answer);
      throw REFUSED.has(error.providerCode) ? new PhoneRefusedError({ cause: error }) : error;
    },
    async check(phone, code) {
      const answer = await post('VerificationCheck', { To: phone, Code: code });
      if (answer.statusCode < 300) return fieldsOf(answer.body).status === 'approved';
      // 404: none is open, as it was used, is older than 10 minutes, or was tried too often; 429: it is tried too often now;
      // 400: a code that can't be one.
      if ([400, 404, 429].includes(answer.statusCode)) return false;
      throw errorOf(answer);
    },
  };
}
