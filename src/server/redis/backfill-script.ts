import { luaScript } from './lua-script.js';

/**
 * Stores the first updates of an empty log, in another epoch, and publishes a message that is no entry: subscribers then read
 * the log, and find that its epoch has changed. Replies with 1, or nil when the log is not empty.
 *
 * As in the append script it publishes before it stores, and writes before it publishes: a user without the right to publish
 * stores nothing, and nothing is published where Redis accepts no writes.
 *
 * KEYS: log, meta. ARGV: epoch, newest version, expiry in ms (`0`: never), `PUBLISH` or `SPUBLISH`, channel; and of each entry
 * its version, id and update.
 */
export const backfillScript = luaScript(`
local log, meta = unpack(KEYS)
local epoch, newest, ttl, publish, channel = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]
if redis.call('XLEN', log) > 0 then return false end
local time = redis.call('TIME')
local storedAt = time[1] .. string.format('%03d', math.floor(time[2] / 1000))
redis.call('DEL', log, meta)
redis.call('HSET', meta, 'epoch', epoch, 'version', '0')
redis.call(publish, channel, 'backfilled')
for at = 6, #ARGV, 3 do
  redis.call('XADD', log, ARGV[at] .. '-0', 'id', ARGV[at + 1], 'storedAt', storedAt, 'update', ARGV[at + 2])
end
redis.call('HSET', meta, 'version', newest)
if ttl ~= '0' then
  redis.call('PEXPIRE', log, ttl)
  redis.call('PEXPIRE', meta, ttl)
end
return 1
`);
