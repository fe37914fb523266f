export * from './inbound/index.js';
export { type CountryCode, normalizePhone } from './phone/index.js';
export {
  RepeatingClientError,
  type SmsProvider,
  SmsProviderError,
  type SnsAttribute,
  type SnsClient,
  type SnsPublishInput,
  type SnsSmsOptions,
  snsSms,
  type TextMessage,
  type TwilioAnswer,
  type TwilioClient,
  type TwilioSmsOptions,
  twilioSms,
} from './providers/index.js';
export { type RenderedSms, type SmsLimits, type SmsOptions, sms } from './sms.js';
export { type Segments, segmentsOf } from './text/index.js';
export * from './verification/index.js';
