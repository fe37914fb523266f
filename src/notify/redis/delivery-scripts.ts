/**
 * The keys: `delivery:<id>` is a hash of its fields; `order:<orderId>`, `user:<userId>` and `created` are sorted sets of ids by
 * the time of their creation; `provider:<channel>:<providerId>` is an id.
 */

/** ARGV: ms to keep; and for each delivery its id, order, user, creation in ms, the number of its fields, and these. */
export const add = `
local retain = ARGV[1]
local at = 2
while at <= #ARGV do
  local id, order, user, created, size = unpack(ARGV, at, at + 4)
  at = at + 5
  local delivery = key('delivery', id)
  if call('EXISTS', delivery) == 0 then
    call('HSET', delivery, unpack(ARGV, at, at + size - 1))
    call('PEXPIRE', delivery, retain)
    for _, index in ipairs({ key('order', order), key('user', user), key('created') }) do
      call('ZREMRANGEBYSCORE', index, '-inf', '(' .. string.format('%.0f', created - retain))
      call('ZADD', index, created, id)
      call('PEXPIRE', index, retain)
    end
  end
  at = at + size
end`;

/** ARGV: id, now as ISO 8601 and in ms, until in ms. Returns the kind of claim, and the delivery or the time. */
export const claim = `
local id, now, now_ms, until_ms = unpack(ARGV)
local delivery = key('delivery', id)
local state, busy_until = unpack(call('HMGET', delivery, 'state', 'claimedUntil'))
if state ~= 'pending' and state ~= 'claimed' then return { 'done' } end
if state == 'claimed' and tonumber(busy_until) > tonumber(now_ms) then return { 'busy', busy_until } end
call('HINCRBY', delivery, 'attempts', 1)
call('HSET', delivery, 'state', 'claimed', 'claimedUntil', until_ms, 'changedAt', now)
return { state == 'pending' and 'claimed' or 'interrupted', call('HGETALL', delivery) }`;

/** ARGV: id, attempts, attempts afterwards, and the fields to set. */
export const settle = `
local delivery = key('delivery', ARGV[1])
local state, attempts, channel = unpack(call('HMGET', delivery, 'state', 'attempts', 'channel'))
if state ~= 'claimed' or attempts ~= ARGV[2] then return end
call('HDEL', delivery, 'claimedUntil')
call('HSET', delivery, 'attempts', ARGV[3], unpack(ARGV, 4))
for at = 4, #ARGV, 2 do
  if ARGV[at] == 'providerId' then
    call('SET', key('provider', channel, ARGV[at + 1]), ARGV[1], 'PX', math.max(1, call('PTTL', delivery)))
  end
end`;

/** ARGV: channel, the provider's id, and the fields to set. Returns 1 if there is such a delivery. */
export const report = `
local id = call('GET', key('provider', ARGV[1], ARGV[2]))
if not id then return 0 end
local delivery = key('delivery', id)
local state = call('HGET', delivery, 'state')
if not state then return 0 end
if state == 'sent' then call('HSET', delivery, unpack(ARGV, 3)) end
return 1`;

/** ARGV: which index, and whose. Returns the deliveries. */
export const list = `
local found = {}
for _, id in ipairs(call('ZRANGE', key(ARGV[1], ARGV[2]), 0, -1)) do
  local delivery = call('HGETALL', key('delivery', id))
  if #delivery > 0 then table.insert(found, delivery) end
end
return found`;

const remove = `
local function remove(id)
  local delivery = key('delivery', id)
  local order, user, channel, provided = unpack(call('HMGET', delivery, 'orderId', 'userId', 'channel', 'providerId'))
  call('DEL', delivery)
  call('ZREM', key('created'), id)
  if order then call('ZREM', key('order', order), id) end
  if user then call('ZREM', key('user', user), id) end
  if provided then call('DEL', key('provider', channel, provided)) end
end`;

/** ARGV: the user. */
export const eraseUser = `${remove}
for _, id in ipairs(call('ZRANGE', key('user', ARGV[1]), 0, -1)) do remove(id) end`;

/** ARGV: the time in ms. Returns how many were removed. */
export const removeBefore = `${remove}
local removed = 0
for _, id in ipairs(call('ZRANGEBYSCORE', key('created'), '-inf', '(' .. ARGV[1])) do
  local state = call('HGET', key('delivery', id), 'state')
  if state ~= 'pending' and state ~= 'claimed' then
    remove(id)
    if state then removed = removed + 1 end
  end
end
return removed`;
