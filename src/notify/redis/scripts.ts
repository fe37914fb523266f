import type { RedisStoreOptions } from './redis-options.js';

/** Runs a Lua script, which is atomic, with arguments. Its `key(name, …)` is the key of a store with that name. */
export type RunScript = (script: string, ...args: readonly (string | number)[]) => Promise<unknown>;

/**
 * The keys that a script uses follow from what it reads, so the only one it is given is their common beginning. Its hash
 * tag leads to the slot of them all.
 */
const PROLOGUE = `
local call = redis.call
local function key(...) return KEYS[1] .. table.concat({ ... }, ':') end
`;

/** @param owner the function whose option is wrong, for the error. @throws TypeError when `prefix` is empty or has braces. */
export function scriptsOn(
  owner: string,
  { send, prefix = 'order-status-notify' }: RedisStoreOptions,
): RunScript {
  if (prefix === '' || /[{}]/.test(prefix)) {
    throw new TypeError(
      `${owner}: prefix is ${JSON.stringify(prefix)}, but it must not be empty or contain braces, as it becomes the ` +
        'hash tag that keeps all keys in one slot of a cluster.',
    );
  }
  return (script, ...args) => send(['EVAL', PROLOGUE + script, '1', `{${prefix}}:`, ...args.map(String)]);
}

/** A list as scripts return it. */
export const listOf = (reply: unknown): readonly unknown[] => (Array.isArray(reply) ? reply : []);

/** A hash as `HGETALL` returns it within a script: fields and values in turn. */
export function hashOf(reply: unknown): ReadonlyMap<string, string> {
  const flat = listOf(reply).map(String);
  return new Map(flat.flatMap((name, at) => (at % 2 === 0 ? [[name, flat[at + 1] ?? '']] : [])));
}
