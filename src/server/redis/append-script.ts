import { feedGroups } from './feed-scripts.js';
import { luaScript } from './lua-script.js';
import { readLog } from './read-script.js';
import { forEachOrder } from './several-orders.js';

/** Entries that are dropped at once from a feed that is too long. */
const DROPPED = 1_000;

/** Arguments of {@link appendScript} for all updates. */
const ARGUMENTS = 8;

/** Arguments of {@link appendScript} for each update. */
const ARGUMENTS_OF_UPDATE = 8;

/**
 * Stores and publishes updates, each atomically, if its log has the head that the caller expects; a log that does not exist
 * has the head of an empty one, under a new epoch. Replies for each with the time at which it was stored, in ms by the clock
 * of Redis, or, when the log has another head, with its end, as the read script does.
 *
 * The log must end where the head does: one of the two keys may have been evicted, and another program may have added
 * entries.
 *
 * A library may send the script twice when it lost the connection before the reply; if the position is taken, the
 * entry, which contains a random id, shows whether it was taken by this very update.
 *
 * The message names the entry before the new one, so that a subscriber knows whether it missed any.
 *
 * A script that fails keeps its writes, so it publishes before it stores: a user without the right to publish
 * stores nothing. The write before the first one changes nothing, and fails where Redis accepts no writes (out of
 * memory, a replica), so that nothing is published there.
 *
 * The idempotency key is stored with the update. It can not be known already: the read that found it unknown was atomic,
 * and since then nothing was stored.
 *
 * Where a name is followed (the feed exists), the update is also added to the feed, and the feed's channel is notified.
 * A feed that is too long loses its oldest entries; for each name it is counted how many of them it had not acknowledged.
 *
 * KEYS: of each update log, head and, where the first argument is 4, known and knownSince; then outside of a cluster feed,
 * feed state. ARGV: keys of each update, updates kept at most, ms that an idempotency key is known, expiry in ms of the epoch
 * of an empty log (`0`: never), channel of the feed, entries kept in the feed, `PUBLISH` or `SPUBLISH`, the epoch of new
 * logs; and of each update the head that the log must have, the position of that entry, the position of the new one, the
 * head with it, update, expiry in ms (`0`: never), idempotency key (empty: none), channel.
 */
export const appendScript = luaScript(`
${feedGroups}
${readLog}
${forEachOrder}
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
local width, kept, keyTtl, emptyTtl, feedChannel, fed, publish, fresh = unpack(ARGV, 1, ${ARGUMENTS})
local count = (#ARGV - ${ARGUMENTS}) / ${ARGUMENTS_OF_UPDATE}
local new = fresh .. '-0'
local feed, feedState = KEYS[width * count + 1], KEYS[width * count + 2]
local isFollowed = feed and redis.call('TYPE', feed).ok == 'stream'
local time = redis.call('TIME')
local storedAt = time[1] .. string.format('%03d', math.floor(time[2] / 1000))
local isWritable = false

return forEachOrder(count, function(at)
  local log, head, known, knownSince = unpack(KEYS, width * at + 1, width * at + width)
  local before, last, position, after, update, ttl, key, channel =
    unpack(ARGV, ${ARGUMENTS} + ${ARGUMENTS_OF_UPDATE} * at + 1, ${ARGUMENTS} + ${ARGUMENTS_OF_UPDATE} * (at + 1))
  local rest = redis.call('PTTL', log)
  if (redis.call('GET', head) or new) ~= before or (rest == -2 and last ~= '0-0') or
    redis.call('XREAD', 'COUNT', 1, 'STREAMS', log, last) then
    local taken = redis.call('XRANGE', log, position, position)[1]
    if taken and taken[2][4] == update then return taken[2][2] end
    return read(log, head, fresh, emptyTtl, '0', '1')
  end
  if not isWritable then redis.call('SETRANGE', head, 0, '') end
  isWritable = true
  redis.call(publish, channel, before .. ' ' .. storedAt .. ' ' .. update)
  if isFollowed then redis.call(publish, feedChannel, '') end
  redis.call('XADD', log, 'MAXLEN', '=', kept, position, 'storedAt', storedAt, 'update', update)
  if ttl == '0' then
    redis.call('SET', head, after)
    if rest >= 0 then redis.call('PERSIST', log) end
  else
    redis.call('SET', head, after, 'PX', ttl)
    redis.call('PEXPIRE', log, ttl)
  end
  if isFollowed then
    redis.call('XADD', feed, '*', 'storedAt', storedAt, 'update', update, 'channel', channel)
    if redis.call('XLEN', feed) >= fed + ${DROPPED} then dropOldest(feed, feedState) end
  end
  if key ~= '' then
    local old = redis.call('ZRANGEBYSCORE', knownSince, '-inf', storedAt - keyTtl, 'LIMIT', 0, 1000)
    if #old > 0 then
      redis.call('ZREM', knownSince, unpack(old))
      redis.call('HDEL', known, unpack(old))
    end
    redis.call('ZADD', knownSince, storedAt, key)
    redis.call('HSET', known, key, storedAt .. ' ' .. update)
    redis.call('PEXPIRE', knownSince, keyTtl)
    redis.call('PEXPIRE', known, keyTtl)
  end
  return storedAt
end)
`);
