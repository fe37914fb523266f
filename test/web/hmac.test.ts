import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fromHex, hmacCheck, utf8 } from '../../src/web/index.js';

/** Test case 2 of RFC 4231, and of RFC 2202 for SHA-1. */
const DATA = utf8('what do ya want for nothing?');
const digests = {
  'SHA-256': '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  'SHA-1': 'effcdf6ae5eb2fa2d27416d5f184df9c259a7c79',
} as const;

afterEach(() => vi.restoreAllMocks());

describe.each([
  ["Node's crypto", undefined],
  ['Web Crypto, where there is no Node', () => undefined],
  // Some bundlers have a polyfill that returns a path.
  ['Web Crypto, where the module is no module', () => '/polyfills/crypto.js'],
])('%s', (_, getBuiltinModule) => {
  beforeEach(() => {
    // The types know only modules that exist.
    if (getBuiltinModule) vi.spyOn(process, 'getBuiltinModule').mockImplementation(getBuiltinModule as never);
  });

  test.each(['SHA-256', 'SHA-1'] as const)(
    'accepts the HMAC with %s of either secret, and no other',
    async (hash) => {
      const signature = fromHex(digests[hash]);
      expect(await hmacCheck(['Jefe'], hash)(DATA, signature)).toBe(true);
      expect(await hmacCheck(['new', utf8('Jefe')], hash)(DATA, signature)).toBe(true);
      expect(await hmacCheck(['new'], hash)(DATA, signature)).toBe(false);
      expect(await hmacCheck(['Jefe'], hash)(utf8('nothing'), signature)).toBe(false);
      expect(await hmacCheck(['Jefe'], hash)(DATA, signature?.subarray(1))).toBe(false);
      expect(await hmacCheck(['Jefe'], hash)(DATA, undefined)).toBe(false);
    },
  );
});
