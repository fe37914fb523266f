/**
 * Node's own crypto, which Bun and Deno have too; `undefined` where there is none, or the polyfill of a bundler. Web Crypto works
 * beside the event loop: for a short text the way there takes longer than what it computes.
 */
export function nodeCrypto() {
  // By `globalThis`, as Next.js warns of `process` in code that its edge runtime may run; there it lacks most members.
  const { process: runtime } = globalThis as { readonly process?: Partial<typeof process> };
  const node = runtime?.getBuiltinModule?.('node:crypto');
  return typeof node?.createHmac === 'function' ? node : undefined;
}
