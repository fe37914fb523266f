/**
 * The keys: `preferences:<userId>` is JSON; `consent:<n>` is a hash of `record`, as JSON, and `userId`, until it is erased;
 * `address:<channel>:<hash>` and `consents:<userId>` are sorted sets of these numbers by the time of the record;
 * `endpoint:<endpoint>` is the user of a subscription, `subscription:<endpoint>` its JSON, and `endpoints:<userId>` a sorted set
 * of endpoints in the order in which they were added; `consent-count` and `endpoint-count` count.
 */

export const read = `return call('GET', key('preferences', ARGV[1]))`;

/** ARGV: user, preferences as JSON, and what they must be before, if that matters. Returns 1 if they were written. */
export const write = `
local user, preferences, expected = unpack(ARGV)
if expected and expected ~= (call('GET', key('preferences', user)) or '{}') then return 0 end
call('SET', key('preferences', user), preferences)
return 1`;

/** ARGV: user, channel, hash of the address, time in ms, the record without the user. */
export const addConsent = `
local user, channel, hash, at, record = unpack(ARGV)
-- Sorted sets compare members as texts.
local number = string.format('%016d', call('INCR', key('consent-count')))
call('HSET', key('consent', number), 'userId', user, 'record', record)
call('ZADD', key('address', channel, hash), at, number)
call('ZADD', key('consents', user), at, number)`;

const readConsents = `
local function consents(numbers)
  local found = {}
  for _, number in ipairs(numbers) do
    table.insert(found, call('HMGET', key('consent', number), 'userId', 'record'))
  end
  return found
end`;

export const consentOf = `${readConsents}
return consents(call('ZRANGE', key('address', ARGV[1], ARGV[2]), -1, -1))`;

export const consentsOf = `${readConsents}
return consents(call('ZRANGE', key('consents', ARGV[1]), 0, -1))`;

const unsubscribe = `
local function unsubscribe(endpoint)
  local owner = call('GET', key('endpoint', endpoint))
  if owner then call('ZREM', key('endpoints', owner), endpoint) end
  call('DEL', key('endpoint', endpoint), key('subscription', endpoint))
end`;

/** ARGV: user, endpoint, the subscription as JSON. */
export const addSubscription = `${unsubscribe}
local user, endpoint, subscription = unpack(ARGV)
unsubscribe(endpoint)
call('SET', key('endpoint', endpoint), user)
call('SET', key('subscription', endpoint), subscription)
call('ZADD', key('endpoints', user), call('INCR', key('endpoint-count')), endpoint)`;

/** ARGV: endpoint, and a user if it must belong to one. */
export const removeSubscription = `${unsubscribe}
if not ARGV[2] or call('GET', key('endpoint', ARGV[1])) == ARGV[2] then unsubscribe(ARGV[1]) end`;

export const subscriptionsOf = `
local found = {}
for _, endpoint in ipairs(call('ZRANGE', key('endpoints', ARGV[1]), 0, -1)) do
  table.insert(found, call('GET', key('subscription', endpoint)))
end
return found`;

/** ARGV: the user. */
export const eraseUser = `${unsubscribe}
for _, endpoint in ipairs(call('ZRANGE', key('endpoints', ARGV[1]), 0, -1)) do unsubscribe(endpoint) end
for _, number in ipairs(call('ZRANGE', key('consents', ARGV[1]), 0, -1)) do
  call('HDEL', key('consent', number), 'userId')
end
call('DEL', key('preferences', ARGV[1]), key('consents', ARGV[1]))`;
