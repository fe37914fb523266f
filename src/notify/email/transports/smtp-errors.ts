import type { SendResult } from '../../contract/index.js';
import { MailSendError } from '../mail/index.js';

/** Any result but success. */
type Failure = Exclude<SendResult, { readonly outcome: 'sent' }>;

/** The fields of nodemailer's errors and of those of the AWS SDK. Nothing is known of a value that was thrown. */
interface SendError {
  readonly code?: unknown;
  /** The code of the system, where `code` is nodemailer's. */
  readonly originalCode?: unknown;
  /** The command that failed. It is `CONN` for a connection that was cut, whenever it was. */
  readonly command?: unknown;
  readonly responseCode?: unknown;
  readonly response?: unknown;
  readonly name?: unknown;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

/** Codes of errors before the message itself is sent. */
const BEFORE_MESSAGE = new Set<unknown>([
  'ECONFIG',
  'EDNS',
  'EPROXY',
  'ETLS',
  'EREQUIRETLS',
  'EAUTH',
  'ENOAUTH',
  'EOAUTH2',
  'EENVELOPE',
]);

/** Errors of the system at connecting. */
const NOT_CONNECTED = new Set<unknown>([
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);

/**
 * Enhanced status codes (RFC 3463) that say that there is no such mailbox. 550 alone does not: servers also use it for
 * a sender that they block.
 */
const NO_MAILBOX = /^5\d\d[ -]5\.(?:1\.(?:1|2|3|6|10)|2\.1)(?!\d)/;

/** What an error of a transporter says about the mail. */
export function resultOfError(thrown: unknown): Failure {
  // Each field is checked before it is used.
  const error = (typeof thrown === 'object' && thrown !== null ? thrown : {}) as SendError;
  return { ...meaningOf(error), error: new MailSendError(detailOf(error), { cause: thrown }) };
}

function meaningOf(error: SendError): Failure {
  const { code, originalCode, responseCode: reply } = error;
  if (error.$metadata) return meaningOfAws(error);
  // A temporary refusal, whichever command it answers (RFC 5321, 4.2.1).
  if (typeof reply === 'number' && reply >= 400 && reply < 500) return { outcome: 'not-sent' };
  if (typeof reply === 'number' && reply >= 500) return meaningOfRefusal(error);
  const isBefore = BEFORE_MESSAGE.has(code) || NOT_CONNECTED.has(originalCode) || NOT_CONNECTED.has(code);
  return { outcome: isBefore ? 'not-sent' : 'unknown' };
}

/** Of a permanent refusal: of the recipient, of the message, or of the sender, which the operator can repair. */
function meaningOfRefusal({ code, command, response }: SendError): Failure {
  if (code === 'EENVELOPE' && command === 'RCPT TO') {
    return { outcome: 'refused', reason: NO_MAILBOX.test(String(response)) ? 'invalid-address' : 'policy' };
  }
  return code === 'EMESSAGE' ? { outcome: 'refused', reason: 'policy' } : { outcome: 'not-sent' };
}

/** Of SES by its API: 4xx means that it took nothing. */
function meaningOfAws({ name, $metadata }: SendError): Failure {
  const status = $metadata?.httpStatusCode ?? 0;
  if (name === 'MessageRejected' || name === 'BadRequestException')
    return { outcome: 'refused', reason: 'policy' };
  return { outcome: status >= 400 && status < 500 ? 'not-sent' : 'unknown' };
}

/** "550 5.1.1 (RCPT TO)": the codes of the answer without its text, which may contain the address. */
function detailOf({ code, command, response, name, $metadata }: SendError): string {
  if ($metadata) return `${String(name)}, HTTP ${String($metadata.httpStatusCode ?? 'without an answer')}`;
  const codes =
    typeof response === 'string' ? /^\d{3}(?:[ -]\d\.\d{1,3}\.\d{1,3})?/.exec(response)?.[0] : undefined;
  const [word = 'an unknown error'] = [code, name].filter((each) => typeof each === 'string');
  return `${codes ?? word}${typeof command === 'string' ? ` (${command})` : ''}`;
}
