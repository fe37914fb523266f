/**
 * SHA-256 of a text as base64url without padding: how an address is named in deliveries, consents and links.
 * @param key of `Channel.keyOf`.
 */
export async function addressHash(key: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(key));
  return btoa(String.fromCharCode(...new Uint8Array(hash)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
