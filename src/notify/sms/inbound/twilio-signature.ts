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
  const tokens = typeof authTokens === 'string' ? [authTokens] : authTokens;
  if (!tokens?.length || tokens.some((token) => typeof token !== 'string' || token === '')) {
    throw new TypeError(
      'Twilio: authToken is missing or empty, so anyone could send requests in its name: pass the one of your Twilio Console.',
    );
  }
  let keys: Promise<readonly CryptoKey[]> | undefined;

  return async ({ url, body, signature }) => {
    const bytes = fromBase64(signature);
    if (!bytes) return false;
    const bodyHash = new URL(url).searchParams.get('bodySHA256');
    if (bodyHash !== null && bodyHash !== (await sha256(body))) return false;
    const fields = bodyHash === null ? fieldsOf(new URLSearchParams(body)) : '';
    keys ??= Promise.all(tokens.map(importKey));
    for (const key of await keys) {
      for (const form of [withoutPort(url), withPort(url)]) {
        const data = new TextEncoder().encode(form + fields);
        if (await crypto.subtle.verify('HMAC', key, bytes, data)) return true;
      }
    }
    return false;
  };
}

const importKey = (token: string): Promise<CryptoKey> => {
  const algorithm = { name: 'HMAC', hash: 'SHA-1' };
  return crypto.subtle.importKey('raw', new TextEncoder().encode(token), algorithm, false, ['verify']);
};

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

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function fromBase64(text: string | null): Uint8Array<ArrayBuffer> | undefined {
  if (text === null || !/^[\w+/]+={0,2}$/.test(text)) return undefined;
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}
