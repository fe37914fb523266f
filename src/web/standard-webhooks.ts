import { fromBase64, isEqualBytes, toBase64, utf8 } from './bytes.js';
import { hmacOf } from './hmac.js';

/** What is signed by https://www.standardwebhooks.com. */
export interface SignedContent {
  readonly id: string;
  /** Seconds since 1970. */
  readonly timestamp: number | string;
  readonly body: string;
}

type Key = Uint8Array<ArrayBuffer>;

/** The bytes of a secret, `whsec_` and base64; `undefined` if it is none. */
export const keyOfSecret = (secret: unknown): Key | undefined =>
  typeof secret === 'string' ? fromBase64(secret.replace(/^whsec_/, '')) : undefined;

/** HMAC-SHA256 over id, time stamp and body, by each key. */
function sign({ id, timestamp, body }: SignedContent, keys: readonly Key[]): Promise<readonly Uint8Array[]> {
  const data = utf8(`${id}.${timestamp}.${body}`);
  return Promise.all(keys.map((key) => hmacOf(key)(data)));
}

/** The value of the header: one signature per key. */
export const signatureOf = async (content: SignedContent, keys: readonly Key[]): Promise<string> =>
  (await sign(content, keys)).map((signature) => `v1,${toBase64(signature)}`).join(' ');

/** Whether one of the signatures in the header is by one of the keys. */
export async function isSignedBy(
  content: SignedContent,
  keys: readonly Key[],
  header: string,
): Promise<boolean> {
  const given = header.split(' ').flatMap((signature) => {
    const [version, value = ''] = signature.split(',');
    return version === 'v1' ? (fromBase64(value) ?? []) : [];
  });
  const expected = await sign(content, keys);
  return expected.some((one) => given.some((other) => isEqualBytes(one, other)));
}
