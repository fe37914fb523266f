import { luaScript } from './lua-script.js';
import { forEachOrder } from './several-orders.js';

/**
 * A part of scripts: reads the newest updates after a version, newest first, and the epoch; begins the epoch `fresh`
 * - when there is none;
 * - when the log does not match its head (one of the two keys was evicted);
 * - when the caller has received an entry that is not in the log: the log's end was lost (a restart from an
 *   older file, a failover), and its versions would be assigned again to other updates.
 *
 * The epoch of an empty log expires after `ttl` ms (`0`: never); otherwise it is kept and expires with the log.
 *
 * Entries that no append script has written are removed first: those after the version of the head, which only append
 * scripts change; without a head, the whole log if its newest entry is not an update. Otherwise they would take
 * the versions of the next updates.
 *
 * Replies with epoch, newest version and its id, entries, and how many foreign entries were removed.
 */
export const readLog = `
local function idOf(entry)
  return cjson.decode(entry[2][4]).id
end
local function read(log, head, fresh, ttl, after, limit, seenEpoch, seenVersion, seenId)
  local epoch, known, id = string.match(redis.call('GET', head) or '', '^(%w+)-(%d+)-?(%w*)$')
  known = tonumber(known)
  local removed = 0

  local function newest()
    return redis.call('XREVRANGE', log, '+', '-', 'COUNT', 1)[1]
  end
  local function isUpdate(entry)
    local fields = entry[2]
    local isJson, update = pcall(cjson.decode, fields[4] or '')
    return fields[1] == 'storedAt' and tonumber(fields[2]) and isJson and type(update) == 'table' and
      type(update.id) == 'string' and tostring(update.version) .. '-0' == entry[1]
  end
  local function isForeign(entry)
    if not known then return not isUpdate(entry) end
    local version, part = string.match(entry[1], '(%d+)-(%d+)')
    return tonumber(version) > known or part ~= '0'
  end

  local last = newest()
  while last and known and isForeign(last) do
    removed = removed + redis.call('XDEL', log, last[1])
    last = newest()
  end
  if last and not known and isForeign(last) then
    removed = redis.call('XLEN', log)
    last = nil
  end
  if removed > 0 then
    if last then redis.call('XSETID', log, last[1]) else redis.call('DEL', log) end
  end
  local version = last and string.match(last[1], '%d+') or '0'
  local lost = known ~= tonumber(version)
  if not lost and seenEpoch == epoch and seenVersion ~= '0' then
    local position = seenVersion .. '-0'
    local seen = redis.call('XRANGE', log, position, position)[1]
    lost = tonumber(seenVersion) > tonumber(version) or (seen and idOf(seen) ~= seenId)
  end
  if lost then
    epoch, id = fresh, last and idOf(last) or ''
    redis.call('SET', head, epoch .. '-' .. version .. (last and '-' .. id or ''))
    local rest = last and redis.call('PTTL', log) or tonumber(ttl)
    if rest > 0 then redis.call('PEXPIRE', head, rest) end
  end
  local entries = {}
  if limit ~= '0' then
    entries = redis.call('XREVRANGE', log, '+', '(' .. after .. '-0', 'COUNT', limit)
  end
  return { epoch, version, id, entries, removed }
end
`;

/**
 * Reads logs, and the entries of idempotency keys.
 *
 * KEYS: of each log log, head, known. ARGV: a new epoch, expiry in ms of the epoch of an empty log (`0`: never); of each log
 * version after which to read, updates to read at most; the last entry that the caller has received: epoch,
 * version, id; and an idempotency key (empty: none). Replies for each log as `readLog` does, and with the entry of the key
 * (empty: unknown).
 */
export const readScript = luaScript(`
${readLog}
${forEachOrder}
local fresh, ttl = ARGV[1], ARGV[2]
return forEachOrder(#KEYS / 3, function(at)
  local log, head, keys = unpack(KEYS, 3 * at + 1, 3 * at + 3)
  local key = ARGV[6 * at + 8]
  local reply = read(log, head, fresh, ttl, unpack(ARGV, 6 * at + 3, 6 * at + 7))
  reply[6] = key ~= '' and redis.call('HGET', keys, key) or ''
  return reply
end)
`);
