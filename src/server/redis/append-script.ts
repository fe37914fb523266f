import { luaScript } from './lua-script.js';

/**
 * Stores and publishes an update at once, if the log is still what it was when it was read: the
 * same life, the same newest version. Answers 1, or 0 when another writer was faster.
 *
 * A library may send it twice when it lost the connection before the answer; the nonce tells that
 * what took the version is this very update.
 *
 * KEYS: log, meta. ARGV: epoch, version before, version, nonce, update, updates kept at most, ms to
 * live (`0`: for ever), `PUBLISH` or `SPUBLISH`, channel, message.
 */
export const appendScript = luaScript(`
local log, meta = KEYS[1], KEYS[2]
local epoch, before, version, nonce, update, kept, ttl, publish, channel, message = unpack(ARGV)
local id = version .. '-0'
local taken = redis.call('XRANGE', log, id, id)[1]
if taken and taken[2][2] == nonce then return 1 end
local known = redis.call('HMGET', meta, 'epoch', 'version')
local last = redis.call('XREVRANGE', log, '+', '-', 'COUNT', 1)[1]
if known[1] ~= epoch or known[2] ~= before or (last and last[1] or '0-0') ~= before .. '-0' then
  return 0
end
redis.call('XADD', log, 'MAXLEN', '=', kept, id, 'nonce', nonce, 'update', update)
redis.call('HSET', meta, 'version', version)
for _, key in ipairs(KEYS) do
  if ttl == '0' then redis.call('PERSIST', key) else redis.call('PEXPIRE', key, ttl) end
end
redis.call(publish, channel, message)
return 1
`);
