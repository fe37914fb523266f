import { luaScript } from './lua-script.js';

/**
 * Stores and publishes an update atomically, if the log still has the epoch and the newest entry that the caller
 * knows. Replies with the time at which the update was stored, in ms by the clock of Redis, or nil when
 * another writer was faster.
 *
 * A library may send the script twice when it lost the connection before the reply; if the version is taken, the
 * entry's id shows whether it was taken by this very update.
 *
 * The message names the entry before the new one, so that a subscriber knows whether it missed any.
 *
 * A script that fails keeps its writes, so it publishes before it stores: a user without the right to publish
 * stores nothing. The write before that changes nothing, and fails where Redis accepts no writes (out of
 * memory, a replica), so that nothing is published there.
 *
 * The idempotency key is stored with the update. It can not be known already: the read that found it unknown was atomic,
 * and since then nothing was stored.
 *
 * KEYS: log, meta, known, knownSince. ARGV: epoch, version before and its entry's id, version, entry id, update, updates
 * kept at most, expiry in ms (`0`: never), idempotency key (empty: none), ms that it is known, `PUBLISH` or `SPUBLISH`,
 * channel.
 */
export const appendScript = luaScript(`
local log, meta, known, knownSince = unpack(KEYS)
local epoch, before, beforeId, version, id, update, kept, ttl, key, keyTtl, publish, channel = unpack(ARGV)
local position = version .. '-0'
local state = redis.call('HMGET', meta, 'epoch', 'version')
local last = redis.call('XREVRANGE', log, '+', '-', 'COUNT', 1)[1]
if state[1] ~= epoch or state[2] ~= before or (last and last[1] or '0-0') ~= before .. '-0' or
  (last and last[2][2] or '') ~= beforeId then
  local taken = redis.call('XRANGE', log, position, position)[1]
  return taken and taken[2][2] == id and taken[2][4]
end
local time = redis.call('TIME')
local storedAt = time[1] .. string.format('%03d', math.floor(time[2] / 1000))
redis.call('HSET', meta, 'version', before)
redis.call(publish, channel, '{"epoch":"' .. epoch .. '","after":"' .. (last and last[2][2] or '') ..
  '","id":"' .. id .. '","storedAt":' .. storedAt .. ',"update":' .. update .. '}')
redis.call('XADD', log, 'MAXLEN', '=', kept, position, 'id', id, 'storedAt', storedAt, 'update', update)
redis.call('HSET', meta, 'version', version)
for _, name in ipairs({ log, meta }) do
  if ttl == '0' then redis.call('PERSIST', name) else redis.call('PEXPIRE', name, ttl) end
end
if key ~= '' then
  local old = redis.call('ZRANGEBYSCORE', knownSince, '-inf', storedAt - keyTtl, 'LIMIT', 0, 1000)
  if #old > 0 then
    redis.call('ZREM', knownSince, unpack(old))
    redis.call('HDEL', known, unpack(old))
  end
  redis.call('ZADD', knownSince, storedAt, key)
  redis.call('HSET', known, key, '{"id":"' .. id .. '","storedAt":' .. storedAt .. ',"update":' .. update .. '}')
  redis.call('PEXPIRE', knownSince, keyTtl)
  redis.call('PEXPIRE', known, keyTtl)
end
return storedAt
`);
