import { checkRetain, type RetainOptions } from './memory-store.js';
import type { AnalyticsStore, StateChange } from './store.js';

/** Options of {@link redisAnalyticsStore}. */
export interface RedisAnalyticsStoreOptions extends RetainOptions {
  /**
   * Sends one command: `(command) => client.sendCommand([...command])` with `redis`,
   * `([name, ...args]) => redis.call(name, ...args)` with `ioredis`.
   */
  send(command: readonly [string, ...string[]]): Promise<unknown>;
  /** Begins every key, as a hash tag: all keys are on one node of a cluster, so that a change is atomic. Default: `order-status-analytics`. */
  readonly prefix?: string;
}

/**
 * KEYS: the state, where the order waited, where it waits, the tables. ARGV: the state before and after, ms to keep a state,
 * the order, since when it waits, ms to keep tables; then for each table the number of its counters, their names and increments.
 */
const APPLY = `
local before = redis.call('get', KEYS[1]) or ''
if before ~= ARGV[1] then return 0 end
if ARGV[3] == '0' then redis.call('set', KEYS[1], ARGV[2])
else redis.call('set', KEYS[1], ARGV[2], 'px', ARGV[3]) end
redis.call('zrem', KEYS[2], ARGV[4])
if ARGV[5] ~= '' then redis.call('zadd', KEYS[3], ARGV[5], ARGV[4]) end
local at = 7
for place = 4, #KEYS do
  local last = at + 2 * tonumber(ARGV[at])
  for counter = at + 1, last, 2 do
    local value = redis.call('hincrbyfloat', KEYS[place], ARGV[counter], ARGV[counter + 1])
    if tonumber(value) == 0 then redis.call('hdel', KEYS[place], ARGV[counter]) end
  end
  redis.call('pexpire', KEYS[place], ARGV[6])
  at = last + 1
end
return 1`;

/**
 * An {@link AnalyticsStore} on Redis 6.2 or newer, also on a cluster, where all of it is on one node.
 * @throws TypeError when `retain` is not a positive number of ms.
 */
export function redisAnalyticsStore(options: RedisAnalyticsStoreOptions): AnalyticsStore {
  const { send, prefix = 'order-status-analytics' } = options;
  const retain = String(checkRetain('redisAnalyticsStore', options));
  const key = (kind: string, name: string) => `{${prefix}}:${kind}:${name}`;
  const stateKey = (orderId: string) => key('order', orderId);
  const waitingKey = (status: string) => key('waiting', status);

  function commandOf(change: StateChange): readonly [string, ...string[]] {
    const { orderId, before, after, waitsIn, waitedIn, since } = change;
    const tables = new Map<string, string[]>();
    for (const { table, counter, by } of change.increments) {
      const counters = tables.get(table);
      if (counters) counters.push(counter, String(by));
      else tables.set(table, [counter, String(by)]);
    }
    const keys = [
      stateKey(orderId),
      waitingKey(waitedIn ?? ''),
      waitingKey(waitsIn ?? ''),
      ...[...tables.keys()].map((table) => key('table', table)),
    ];
    const values = [before ?? '', after, waitsIn === null ? retain : '0', orderId];
    values.push(waitsIn === null ? '' : String(since), retain);
    for (const counters of tables.values()) values.push(String(counters.length / 2), ...counters);
    return ['EVAL', APPLY, String(keys.length), ...keys, ...values];
  }

  return {
    async read(orderId) {
      const state = await send(['GET', stateKey(orderId)]);
      return typeof state === 'string' ? state : null;
    },
    apply: async (change) => Number(await send(commandOf(change))) === 1,
    tables: (names) =>
      Promise.all(names.map(async (name) => countersOf(await send(['HGETALL', key('table', name)])))),
    async count(status, before) {
      const limit = before === undefined ? '+inf' : `(${before}`;
      return Number(await send(['ZCOUNT', waitingKey(status), '-inf', limit]));
    },
    async list(status, from, limit) {
      const last = String(from + limit - 1);
      const found = listOf(await send(['ZRANGE', waitingKey(status), String(from), last, 'WITHSCORES']));
      return pairsOf(found).map(([orderId, since]) => ({ orderId, since: Number(since) }));
    },
    async erase(orderId) {
      const state = await send(['GET', stateKey(orderId)]);
      await send(['DEL', stateKey(orderId)]);
      const status: unknown =
        typeof state === 'string' ? Reflect.get(JSON.parse(state), 'status') : undefined;
      if (typeof status === 'string') await send(['ZREM', waitingKey(status), orderId]);
    },
  };
}

/** A reply of pairs: a flat list, or, by RESP3 and some libraries, an object, a map or a list of pairs. */
function pairsOf(reply: readonly unknown[]): readonly (readonly [string, string])[] {
  if (reply.every(Array.isArray))
    return reply.map(([name, value]: unknown[]) => [String(name), String(value)]);
  return reply.flatMap((name, index) =>
    index % 2 === 0 ? [[String(name), String(reply[index + 1])] as const] : [],
  );
}

const listOf = (reply: unknown): readonly unknown[] => (Array.isArray(reply) ? reply : []);

function countersOf(reply: unknown): ReadonlyMap<string, number> {
  if (reply instanceof Map) return new Map([...reply].map(([name, value]) => [String(name), Number(value)]));
  const pairs = Array.isArray(reply) ? pairsOf(reply) : Object.entries(reply ?? {});
  return new Map(pairs.map(([name, value]) => [name, Number(value)]));
}
