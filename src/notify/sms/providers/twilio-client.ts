import { SmsProviderError } from './sms-provider-error.js';

/** An answer of Twilio's API. */
export interface TwilioAnswer {
  readonly statusCode: number;
  readonly body: unknown;
  readonly headers?: unknown;
}

/** What is used of the client of the package `twilio`, which is `twilio(accountSid, authToken)`. */
export interface TwilioClient {
  readonly accountSid: string;
  readonly autoRetry?: boolean;
  /** Resolves with every answer, also with one of an error. */
  request(options: {
    readonly method: 'post';
    readonly uri: string;
    readonly data: object;
  }): Promise<TwilioAnswer>;
}

/** The fields of Twilio's JSON, which its client parses unless the answer states another type. */
export function fieldsOf(body: unknown): Readonly<Record<string, unknown>> {
  const value: unknown = typeof body === 'string' ? parse(body) : body;
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // The page of a proxy.
  }
}

/** A header of an answer, by its name in lower case. */
export const headerOf = ({ headers }: TwilioAnswer, name: string): unknown =>
  typeof headers === 'object' && headers !== null ? Reflect.get(headers, name) : undefined;

/** The error of an answer that is not 2xx. */
export function errorOf({ statusCode, body }: TwilioAnswer): SmsProviderError {
  const { code } = fieldsOf(body);
  return new SmsProviderError('Twilio', statusCode, typeof code === 'number' ? code : undefined);
}
