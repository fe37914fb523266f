import { luaScript } from './lua-script.js';

/**
 * Removes all keys of an order, after it has published a message that is no entry: subscribers then read the log, and
 * the first read begins another epoch. A user without the right to publish removes nothing.
 *
 * KEYS: all of the order. ARGV: `PUBLISH` or `SPUBLISH`, channel.
 */
export const eraseScript = luaScript(`
redis.call(ARGV[1], ARGV[2], 'erased')
return redis.call('DEL', unpack(KEYS))
`);
