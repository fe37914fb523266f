import { feedGroups } from './feed-scripts.js';
import { luaScript } from './lua-script.js';

/** Entries that are dropped at once from a feed that is too long. */
const DROPPED = 1_000;

/** Arguments of {@link appendScript} for each update. */
export const ARGUMENTS_OF_UPDATE = 10;

/**
 * Stores and publishes updates, each atomically, if its log still has the epoch and the newest entry that the caller
 * knows. Replies for each with the time at which it was stored, in ms by the clock of Redis, or nil when another writer was
 * faster. Of several updates, one that fails has nil too; a single one fails the script.
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
 * Where a name is followed (the feed exists), the update is also added to the feed, and the feed's channel is notified.
 * A feed that is too long loses its oldest entries; for each name it is counted how many of them it had not acknowledged.
 *
 * KEYS: log, meta, known and knownSince of each update, then outside of a cluster feed, feed state. ARGV: updates kept at
 * most, ms that an idempotency key is known, channel of the feed, entries kept in the feed, `PUBLISH` or `SPUBLISH`; and of
 * each update epoch, version before and its entry's id, version, entry id, update, expiry in ms (`0`: never), idempotency
 * key (empty: none), order, channel.
 */
export const appendScript = luaScript(`
${feedGroups}
local function dropOldest(feed, state)
  local old = redis.call('XRANGE', feed, '-', '+', 'COUNT', ${DROPPED})
  local last = old[#old][1]
  for name, group in pairs(groupsOf(feed)) do
    local dropped = #redis.call('XPENDING', feed, name, '-', last, ${DROPPED})
    for _, entry in ipairs(old) do
      if isBefore(group['last-delivered-id'], entry[1]) then dropped = dropped + 1 end
    end
    redis.call('HINCRBY', state, 'dropped:' .. name, dropped)
  end
  redis.call('XTRIM', feed, 'MINID', following(last))
end
local kept, keyTtl, feedChannel, fed, publish = unpack(ARGV, 1, 5)
local count = (#ARGV - 5) / ${ARGUMENTS_OF_UPDATE}
local feed, feedState = KEYS[4 * count + 1], KEYS[4 * count + 2]
local isFollowed = feed and redis.call('TYPE', feed).ok == 'stream'
local time = redis.call('TIME')
local storedAt = time[1] .. string.format('%03d', math.floor(time[2] / 1000))

local function append(at)
  local log, meta, known, knownSince = unpack(KEYS, 4 * at + 1, 4 * at + 4)
  local first = 5 + ${ARGUMENTS_OF_UPDATE} * at
  local epoch, before, beforeId, version, id, update, ttl, key, order, channel =
    unpack(ARGV, first + 1, first + ${ARGUMENTS_OF_UPDATE})
  local position = version .. '-0'
  local state = redis.call('HMGET', meta, 'epoch', 'version')
  local last = redis.call('XREVRANGE', log, '+', '-', 'COUNT', 1)[1]
  if state[1] ~= epoch or state[2] ~= before or (last and last[1] or '0-0') ~= before .. '-0' or
    (last and last[2][2] or '') ~= beforeId then
    local taken = redis.call('XRANGE', log, position, position)[1]
    return taken and taken[2][2] == id and taken[2][4]
  end
  redis.call('HSET', meta, 'version', before)
  redis.call(publish, channel, '{"epoch":"' .. epoch .. '","after":"' .. (last and last[2][2] or '') ..
    '","id":"' .. id .. '","storedAt":' .. storedAt .. ',"update":' .. update .. '}')
  if isFollowed then redis.call(publish, feedChannel, '') end
  redis.call('XADD', log, 'MAXLEN', '=', kept, position, 'id', id, 'storedAt', storedAt, 'update', update)
  redis.call('HSET', meta, 'version', version)
  if isFollowed then
    redis.call('XADD', feed, '*', 'id', id, 'storedAt', storedAt, 'update', update, 'order', order)
    if redis.call('XLEN', feed) >= fed + ${DROPPED} then dropOldest(feed, feedState) end
  end
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
end

if count == 1 then return { append(0) or false } end
local replies = {}
for at = 0, count - 1 do
  local isDone, reply = pcall(append, at)
  replies[at + 1] = isDone and reply or false
end
return replies
`);
