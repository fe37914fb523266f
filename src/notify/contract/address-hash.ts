import { nodeCrypto, sha256, toBase64url } from '../../web/index.js';

/**
 * SHA-256 of a text as base64url without padding: how an address is named in deliveries, consents and links.
 * @param key of `Channel.keyOf`.
 */
export const addressHash = async (key: string): Promise<string> =>
  // A runtime may have `createHmac` and no `hash`.
  nodeCrypto()?.hash?.('sha256', key, 'base64url') ?? toBase64url(await sha256(key));
