import { sha256, toBase64url } from '../../web/index.js';

/**
 * The hash of Node, Bun and Deno, which is there at once; `undefined` elsewhere, e.g. on Workers without `nodejs_compat`.
 * Web Crypto passes each text to another thread, which costs many times the hash of a short one.
 */
const hash =
  typeof process === 'undefined' || typeof process.getBuiltinModule !== 'function'
    ? undefined
    : process.getBuiltinModule('node:crypto')?.hash;

/**
 * SHA-256 of a text as base64url without padding: how an address is named in deliveries, consents and links.
 * @param key of `Channel.keyOf`.
 */
export const addressHash = async (key: string): Promise<string> =>
  hash?.('sha256', key, 'base64url') ?? toBase64url(await sha256(key));
