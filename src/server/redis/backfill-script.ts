import { luaScript } from './lua-script.js';

/**
 * Stores the first updates of an empty log, in another epoch, and publishes a message that is no entry: subscribers then read
 * the log, and find that its epoch has changed. Replies with 1, or nil when the log is not empty.
 *
 * As in the append script it publishes before it stores, and writes before it publishes: a user without the right to publish
 * stores nothing, and nothing is published where Redis accepts no writes.
 *
 * KEYS: log, head. ARGV: the head with the updates, expiry in ms (`0`: never), `PUBLISH` or `SPUBLISH`, channel; and of each
 * entry its version and update.
 */
export const backfillScript = luaScript(`
local log, head = unpack(KEYS)
local newest, ttl, publish, channel = unpack(ARGV, 1, 4)
if redis.call('XLEN', log) > 0 then return false end
local time = redis.call('TIME')
local storedAt = time[1] .. string.format('%03d', math.floor(time[2] / 1000))
redis.call('SETRANGE', head, 0, '')
redis.call(publish, channel, 'backfilled')
redis.call('DEL', log)
for at = 5, #ARGV, 2 do
  redis.call('XADD', log, ARGV[at] .. '-0', 'storedAt', storedAt, 'update', ARGV[at + 1])
end
redis.call('SET', head, newest)
if ttl ~= '0' then
  redis.call('PEXPIRE', log, ttl)
  redis.call('PEXPIRE', head, ttl)
end
return 1
`);
