export { type InboundMessage, type InboundProvider, UnverifiedRequestError } from './inbound-provider.js';
export { type InboundSmsOptions, inboundSms } from './inbound-sms.js';
export type { Keyword } from './keyword.js';
export { twilioInbound } from './twilio-inbound.js';
export { type TwilioReportsOptions, twilioReports } from './twilio-reports.js';
export type { TwilioRequestOptions } from './twilio-request.js';
