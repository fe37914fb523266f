/** Bytes of a secret by the specification, at least and at most. */
const SHORTEST = 24;
const LONGEST = 64;

/**
 * The bytes of the secrets, by https://www.standardwebhooks.com.
 * @throws TypeError when one is missing, no base64, or of another length.
 */
export function secretsOf(secrets: string | readonly string[]): readonly Uint8Array<ArrayBuffer>[] {
  const list = typeof secrets === 'string' ? [secrets] : secrets;
  if (!Array.isArray(list) || list.length === 0) throw secretError();
  return list.map((secret) => {
    const bytes = typeof secret === 'string' ? fromBase64(secret.replace(/^whsec_/, '')) : undefined;
    if (!bytes || bytes.length < SHORTEST || bytes.length > LONGEST) throw secretError();
    return bytes;
  });
}

const secretError = () =>
  new TypeError(
    `outgoingWebhook: a secret is missing or invalid, so receivers could not tell who has sent a webhook: use "whsec_" and the base64 of ${SHORTEST} to ${LONGEST} random bytes.`,
  );

/** What is signed. */
export interface SignedContent {
  readonly id: string;
  /** Seconds since 1970. */
  readonly timestamp: number;
  readonly body: string;
}

/** The value of `webhook-signature`: one signature per secret, HMAC-SHA256 over id, time stamp and body. */
export async function signatureOf(
  { id, timestamp, body }: SignedContent,
  secrets: readonly Uint8Array<ArrayBuffer>[],
): Promise<string> {
  const data = new TextEncoder().encode(`${id}.${timestamp}.${body}`);
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const signatures = secrets.map(async (secret) => {
    const key = await crypto.subtle.importKey('raw', secret, algorithm, false, ['sign']);
    const signature = new Uint8Array(await crypto.subtle.sign('HMAC', key, data));
    return `v1,${btoa(String.fromCharCode(...signature))}`;
  });
  return (await Promise.all(signatures)).join(' ');
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}
