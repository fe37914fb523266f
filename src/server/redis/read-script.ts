import { luaScript } from './lua-script.js';

/**
 * Reads the newest updates after a version, newest first, and the epoch; begins a new epoch
 * - when there is none;
 * - when the log does not match its epoch (one of the two keys was evicted);
 * - when the caller has received an entry that is not in the log: the log's end was lost (a restart from an
 *   older file, a failover), and its versions would be assigned again to other updates.
 *
 * The epoch of an empty log expires; otherwise it is kept and expires with the log.
 *
 * Entries that no append script has written are removed first: those after the version in `meta`, which only append
 * scripts change; without `meta`, the whole log if its newest entry is not an update. Otherwise they would take
 * the versions of the next updates.
 *
 * KEYS: of each log log, meta, known. ARGV: a new epoch, expiry in ms of the epoch of an empty log (`0`: never); of each log
 * version after which to read, updates to read at most; the last entry that the caller has received: epoch,
 * version, id; and an idempotency key (empty: none). Replies for each log with epoch, newest version and its id, entries, how
 * many foreign entries were removed, and the entry of the key (empty: unknown). Of several logs, one that can't be read has
 * nil; a single one fails the script.
 */
export const readScript = luaScript(`
local fresh, ttl = ARGV[1], ARGV[2]
local count = #KEYS / 3

local function read(at)
  local log, meta, keys = unpack(KEYS, 3 * at + 1, 3 * at + 3)
  local after, limit, seenEpoch, seenVersion, seenId, key = unpack(ARGV, 6 * at + 3, 6 * at + 8)
  local known = redis.call('HMGET', meta, 'epoch', 'version')
  local head = tonumber(known[2] or '')
  local removed = 0

  local function newest()
    return redis.call('XREVRANGE', log, '+', '-', 'COUNT', 1)[1]
  end
  local function isUpdate(entry)
    local fields = entry[2]
    local isJson, update = pcall(cjson.decode, fields[6] or '')
    return fields[1] == 'id' and fields[3] == 'storedAt' and tonumber(fields[4]) and isJson and
      type(update) == 'table' and tostring(update.version) .. '-0' == entry[1]
  end
  local function isForeign(entry)
    if not head then return not isUpdate(entry) end
    local version, part = string.match(entry[1], '(%d+)-(%d+)')
    return tonumber(version) > head or part ~= '0'
  end

  local last = newest()
  while last and head and isForeign(last) do
    removed = removed + redis.call('XDEL', log, last[1])
    last = newest()
  end
  if last and not head and isForeign(last) then
    removed = redis.call('XLEN', log)
    last = nil
  end
  if removed > 0 then
    if last then redis.call('XSETID', log, last[1]) else redis.call('DEL', log) end
  end
  local version = last and string.match(last[1], '%d+') or '0'
  local lost = not known[1] or known[2] ~= version
  if not lost and seenEpoch == known[1] and seenVersion ~= '0' then
    local position = seenVersion .. '-0'
    local seen = redis.call('XRANGE', log, position, position)[1]
    lost = tonumber(seenVersion) > tonumber(version) or (seen and seen[2][2] ~= seenId)
  end
  local epoch = known[1]
  if lost then
    epoch = fresh
    redis.call('DEL', meta)
    redis.call('HSET', meta, 'epoch', epoch, 'version', version)
    local rest = last and redis.call('PTTL', log) or tonumber(ttl)
    if rest > 0 then redis.call('PEXPIRE', meta, rest) end
  end
  local entries = {}
  if limit ~= '0' then
    entries = redis.call('XREVRANGE', log, '+', '(' .. after .. '-0', 'COUNT', limit)
  end
  local repeated = key ~= '' and redis.call('HGET', keys, key) or ''
  return { epoch, version, last and last[2][2] or '', entries, removed, repeated }
end

if count == 1 then return { read(0) } end
local replies = {}
for at = 0, count - 1 do
  local isDone, reply = pcall(read, at)
  replies[at + 1] = isDone and reply or false
end
return replies
`);
