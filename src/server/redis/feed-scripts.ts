import { luaScript } from './lua-script.js';

/**
 * A part of scripts: the consumer groups of the feed, one for each name that is followed, and comparison of entry ids.
 * `feed` is the key of the stream.
 */
export const feedGroups = `
local function groupsOf(feed)
  local groups = {}
  if redis.call('TYPE', feed).ok ~= 'stream' then return groups end
  for _, info in ipairs(redis.call('XINFO', 'GROUPS', feed)) do
    local group = {}
    for index = 1, #info, 2 do group[info[index]] = info[index + 1] end
    groups[group.name] = group
  end
  return groups
end
local function parts(id)
  local ms, seq = string.match(id, '(%d+)-(%d+)')
  return tonumber(ms), tonumber(seq)
end
local function isBefore(a, b)
  local ms, seq = parts(a)
  local otherMs, otherSeq = parts(b)
  return ms < otherMs or (ms == otherMs and seq < otherSeq)
end
local function following(id)
  local ms, seq = string.match(id, '(%d+)-(%d+)')
  return ms .. '-' .. string.format('%.0f', tonumber(seq) + 1)
end
`;

/** A part of scripts: the time of Redis in ms. */
const time = `
local now = redis.call('TIME')
now = now[1] * 1000 + math.floor(now[2] / 1000)
`;

/** Makes a name known; it begins with what is stored next. KEYS: feed. ARGV: name. */
export const registerScript = luaScript(`
${feedGroups}
if not groupsOf(KEYS[1])[ARGV[1]] then redis.call('XGROUP', 'CREATE', KEYS[1], ARGV[1], '$', 'MKSTREAM') end
`);

/**
 * Grants the lease of a name, unless another owner has it. Replies with the number of the owner's term, which stays the
 * same while nobody else had it; empty: another owner has it; nil: the name is not known.
 *
 * KEYS: feed, state. ARGV: name, owner, ms.
 */
export const leaseScript = luaScript(`
${feedGroups}
local feed, state = unpack(KEYS)
local name, owner, ms = unpack(ARGV)
if not groupsOf(feed)[name] then return false end
${time}
local lease = redis.call('HMGET', state, 'owner:' .. name, 'until:' .. name, 'term:' .. name)
if lease[1] and lease[1] ~= owner and tonumber(lease[2]) > now then return '' end
local term = lease[1] == owner and lease[3] or tostring(redis.call('HINCRBY', state, 'term:' .. name, 1))
redis.call('HSET', state, 'owner:' .. name, owner, 'until:' .. name, string.format('%.0f', now + ms))
return term
`);

/** Ends the lease of a name, if the owner has it. KEYS: state. ARGV: name, owner. */
export const releaseScript = luaScript(`
if redis.call('HGET', KEYS[1], 'owner:' .. ARGV[1]) == ARGV[2] then
  redis.call('HDEL', KEYS[1], 'owner:' .. ARGV[1], 'until:' .. ARGV[1])
end
`);

/**
 * Reads the oldest entries of a name after one that was read before: first those that were delivered and not
 * acknowledged, then new ones. All owners are one consumer of the group, as only one of them has the lease, so each
 * gets what the one before has left. Entries that were deleted meanwhile (erased, or dropped) are acknowledged.
 *
 * Replies with the entries, and how many were dropped and reported; nil: the owner does not have the lease.
 *
 * KEYS: feed, state. ARGV: name, owner, id of the entry, entries at most.
 */
export const readFeedScript = luaScript(`
local feed, state = unpack(KEYS)
local name, owner, after, limit = unpack(ARGV)
${time}
local known = redis.call('HMGET', state, 'owner:' .. name, 'until:' .. name, 'dropped:' .. name, 'reported:' .. name)
if known[1] ~= owner or tonumber(known[2]) <= now then return false end
local entries = {}
local function read(id)
  local reply = redis.call('XREADGROUP', 'GROUP', name, 'active', 'COUNT', limit - #entries, 'STREAMS', feed, id)
  return reply and reply[1][2] or {}
end
local pending
repeat
  pending = read(after)
  for _, entry in ipairs(pending) do
    after = entry[1]
    if entry[2] then entries[#entries + 1] = entry else redis.call('XACK', feed, name, entry[1]) end
  end
until #pending == 0 or #entries == tonumber(limit)
if #entries < tonumber(limit) then
  for _, entry in ipairs(read('>')) do entries[#entries + 1] = entry end
end
return { entries, known[3] or '0', known[4] or '0' }
`);

/**
 * Acknowledges entries, and removes from the feed what all names have acknowledged.
 * KEYS: feed, state. ARGV: name, how many dropped entries were reported, ids of entries.
 */
export const acknowledgeScript = luaScript(`
${feedGroups}
local feed, state = unpack(KEYS)
local name, reported = unpack(ARGV)
local groups = groupsOf(feed)
if not groups[name] then return end
if #ARGV > 2 then redis.call('XACK', feed, name, unpack(ARGV, 3)) end
if tonumber(reported) > tonumber(redis.call('HGET', state, 'reported:' .. name) or '0') then
  redis.call('HSET', state, 'reported:' .. name, reported)
end
local oldest
for other, group in pairs(groups) do
  local pending = redis.call('XPENDING', feed, other)
  local first = pending[1] > 0 and pending[2] or following(group['last-delivered-id'])
  if not oldest or isBefore(first, oldest) then oldest = first end
end
redis.call('XTRIM', feed, 'MINID', oldest)
`);

/** Forgets a name; with the last one, the feed. KEYS: feed, state. ARGV: name. */
export const forgetScript = luaScript(`
${feedGroups}
local feed, state = unpack(KEYS)
local name = ARGV[1]
local groups = groupsOf(feed)
if not groups[name] then return end
redis.call('XGROUP', 'DESTROY', feed, name)
for _, field in ipairs({ 'owner:', 'until:', 'term:', 'dropped:', 'reported:' }) do
  redis.call('HDEL', state, field .. name)
end
groups[name] = nil
if not next(groups) then redis.call('DEL', feed, state) end
`);

/**
 * Removes an order from a part of the feed. Replies with the id after which to continue; nil: that was all.
 * KEYS: feed. ARGV: channel of the order, id after which to begin.
 */
export const eraseFromFeedScript = luaScript(`
local feed = KEYS[1]
if redis.call('TYPE', feed).ok ~= 'stream' then return false end
local entries = redis.call('XRANGE', feed, '(' .. ARGV[2], '+', 'COUNT', 1000)
for _, entry in ipairs(entries) do
  if entry[2][6] == ARGV[1] then redis.call('XDEL', feed, entry[1]) end
end
return #entries == 1000 and entries[1000][1]
`);
