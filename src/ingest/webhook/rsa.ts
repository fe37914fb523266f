/** A public key of a provider, as JWK (RFC 7517). */
export interface PublicKey {
  /** The id that webhooks name. */
  readonly kid: string;
  readonly kty: string;
  readonly n?: string;
  readonly e?: string;
}

/** A check whether bytes were signed with the key of an id; false if there is no such key. */
export type RsaCheck = (
  kid: string,
  data: Uint8Array<ArrayBuffer>,
  signature: Uint8Array<ArrayBuffer>,
) => Promise<boolean>;

const ALGORITHM = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };

/** Ms between two requests for keys, so that webhooks with invented key ids cause none. */
const KEYS_INTERVAL = 60_000;

/** RSA with SHA-256, by the keys that a provider publishes. They are fetched when the first webhook needs them. */
export function rsaCheck(fetchKeys: () => Promise<readonly PublicKey[]>): RsaCheck {
  const keyOf = createKeyRing(fetchKeys);
  return async (kid, data, signature) => {
    const key = await keyOf(kid);
    return key !== undefined && crypto.subtle.verify(ALGORITHM.name, key, signature, data);
  };
}

function createKeyRing(fetchKeys: () => Promise<readonly PublicKey[]>) {
  let keys: Promise<ReadonlyMap<string, CryptoKey>> | undefined;
  let fetchedAt = Number.NEGATIVE_INFINITY;
  const refresh = () => {
    fetchedAt = performance.now();
    keys = fetchKeys().then(importAll);
    // An outage is not remembered: the next webhook tries again.
    keys.catch(() => {
      keys = undefined;
    });
    return keys;
  };
  return async (kid: string): Promise<CryptoKey | undefined> => {
    const known = (await (keys ?? refresh())).get(kid);
    if (known || performance.now() - fetchedAt < KEYS_INTERVAL) return known;
    return (await refresh()).get(kid);
  };
}

async function importAll(keys: readonly PublicKey[]): Promise<ReadonlyMap<string, CryptoKey>> {
  const rsa = keys.filter(({ kty }) => kty === 'RSA');
  const entries = rsa.map(async ({ kid, kty, n, e }) => {
    const jwk = { kty, n, e };
    return [kid, await crypto.subtle.importKey('jwk', jwk, ALGORITHM, false, ['verify'])] as const;
  });
  return new Map(await Promise.all(entries));
}

/** The keys at an address (JWK set). @throws Error when it does not answer with one. */
export async function fetchKeysFrom(url: string): Promise<readonly PublicKey[]> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}, so no webhook can be checked.`);
  // Importing a key checks its fields.
  return ((await response.json()) as { readonly keys: readonly PublicKey[] }).keys;
}
