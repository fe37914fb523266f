export type { SmsProvider, TextMessage } from './provider.js';
export { SmsProviderError } from './sms-provider-error.js';
export {
  RepeatingClientError,
  type SnsAttribute,
  type SnsClient,
  type SnsPublishInput,
  type SnsSmsOptions,
  snsSms,
} from './sns-sms.js';
export {
  errorOf,
  fieldsOf,
  type TwilioAnswer,
  type TwilioClient,
} from './twilio-client.js';
export { type TwilioSmsOptions, twilioSms } from './twilio-sms.js';
