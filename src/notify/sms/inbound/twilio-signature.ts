import { fromBase64, fromHex, hmacCheck, isEqualBytes, secretsOf, sha256, utf8 } from '../../../web/index.js';

/** What of a request is signed. */
export interface SignedRequest {
  /** The URL that Twilio has called, with its query. */
  readonly url: string;
  readonly body: string;
  /** The header `X-Twilio-Signature`. */
  readonly signature: string | null;
}

/** Whether Twilio has sent a request. */
export type TwilioSignatureCheck = (request: SignedRequest) => Promise<boolean>;

/**
 * Checks signatures by https://www.twilio.com/docs/usage/security: HMAC-SHA1 with the auth token over the URL and the fields
 * of the form in the order of their names; for other bodies over the URL alone, whose parameter `bodySHA256` is the hash of
 * the body.
 *
 * @param authTokens one, or two while the token is replaced.
 * @throws TypeError when there is none: anyone could then send requests.
 */
export function twilioSignatureCheck(authTokens: string | readonly string[]): TwilioSignatureCheck {
  const isSigned = hmacCheck(secretsOf('Twilio authToken', authTokens), 'SHA-1');

  return async ({ url, body, signature }) => {
    const bytes = fromBase64(signature ?? '');
    const bodyHash = new URL(url).searchParams.get('bodySHA256');
    if (bodyHash !== null && !isEqualBytes(fromHex(bodyHash) ?? new Uint8Array(), await sha256(body)))
      return false;
    const fields = bodyHash === null ? fieldsOf(new URLSearchParams(body)) : '';
    const forms = [withoutPort(url), withPort(url)].map((form) => isSigned(utf8(form + fields), bytes));
    return (await Promise.all(forms)).includes(true);
  };
}

/** Names and values after each other, by name; of a name that occurs several times each different value, in order. */
function fieldsOf(form: URLSearchParams): string {
  const names = [...new Set(form.keys())].sort();
  return names
    .flatMap((name) => [...new Set(form.getAll(name))].sort().map((value) => name + value))
    .join('');
}

// Twilio signs the URL with or without the standard port, depending on the product.
const withoutPort = (url: string): string => url.replace(/^(https?:\/\/[^/?#:]+):\d+/i, '$1');
const withPort = (url: string): string =>
  url.replace(/^(https?):\/\/([^/?#:]+)(?=[/?#]|$)/i, (_, scheme: string, host: string) => {
    return `${scheme}://${host}:${scheme.toLowerCase() === 'https' ? 443 : 80}`;
  });
