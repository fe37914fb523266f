export { type PostmarkTransportOptions, postmarkTransport } from './postmark.js';
export { type ResendTransportOptions, resendTransport } from './resend.js';
export {
  type NodemailerMail,
  type NodemailerTransporter,
  type SmtpTransportOptions,
  smtpTransport,
} from './smtp.js';
