import { retryAfterOf } from '../../../web/index.js';
import { MailSendError } from '../mail/index.js';

/** A request of a mail provider's API. */
export interface ApiRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly signal: AbortSignal;
  readonly fetch?: typeof fetch;
}

/** Its answer. */
export interface ApiAnswer {
  readonly status: number;
  /** The fields of the body; none if it is no JSON object, or did not arrive. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** Ms of `Retry-After` (RFC 9110). */
  readonly retryAfter?: number;
}

/** Sends JSON. Rejects where there is no answer; then the mail may have been accepted. */
export async function post({ url, headers, body, signal, ...options }: ApiRequest): Promise<ApiAnswer> {
  const send = options.fetch ?? fetch;
  const response = await send(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json', ...headers },
    body: JSON.stringify(body),
    // The key must not be sent to another host.
    redirect: 'manual',
    signal,
  });
  const fields: unknown = await response.json().catch(() => undefined);
  const retryAfter = retryAfterOf(response.headers.get('Retry-After'));
  return {
    status: response.status,
    fields: typeof fields === 'object' && fields !== null ? { ...fields } : {},
    ...(retryAfter !== undefined && { retryAfter }),
  };
}

/** The error of an answer other than success. @param code the provider's name or number for it. */
export const errorOf = ({ status }: ApiAnswer, code: string): MailSendError =>
  new MailSendError(code === '' ? `HTTP ${status}` : `HTTP ${status}, ${code}`);

/** A field that is a text, else an empty one. */
export const textOf = (fields: ApiAnswer['fields'], key: string): string => {
  const value = Object.hasOwn(fields, key) ? fields[key] : undefined;
  return typeof value === 'string' ? value : '';
};
