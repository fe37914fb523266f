import type { CourierPosition, SentPosition } from '../../order/index.js';
import { receivedPosition } from '../bus/index.js';
import { orderKeys } from './keys.js';
import { type Command, luaScript } from './lua-script.js';

/** What a message about a position begins with. A process that does not know it reads the log, which is harmless. */
const PREFIX = 'position ';

/** By the clock of Redis, as its age is. KEYS: the position. ARGV: ms to keep it, JSON, `PUBLISH` or `SPUBLISH`, channel. */
const setScript = luaScript(`
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('SET', KEYS[1], string.format('%.0f', now) .. ' ' .. ARGV[2], 'PX', ARGV[1])
redis.call(ARGV[3], ARGV[4], '${PREFIX}' .. ARGV[2])
return 1
`);

/** KEYS: the position. Returns its age in ms, and its JSON. */
const getScript = luaScript(`
local kept = redis.call('GET', KEYS[1])
if not kept then return false end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local space = string.find(kept, ' ', 1, true)
return { string.format('%.0f', now - string.sub(kept, 1, space - 1)), string.sub(kept, space + 1) }
`);

/** Options of {@link RedisPositions}. */
export interface RedisPositionsOptions {
  readonly command: Command;
  readonly namespace: string;
  readonly sharded: boolean;
}

/** Where couriers are, in Redis: a key of each order, which expires. */
export class RedisPositions {
  readonly #options: RedisPositionsOptions;

  constructor(options: RedisPositionsOptions) {
    this.#options = options;
  }

  async set(orderId: string, position: CourierPosition | null, lifetime: number): Promise<void> {
    const { command, namespace, sharded } = this.#options;
    const { position: key, channel } = orderKeys(namespace, orderId);
    if (!position) {
      await command(['DEL', key]);
      return;
    }
    const publish = sharded ? 'SPUBLISH' : 'PUBLISH';
    await setScript(command, [key], [String(lifetime), JSON.stringify(position), publish, channel]);
  }

  async get(orderId: string): Promise<SentPosition | undefined> {
    const { command, namespace } = this.#options;
    const reply = await getScript(command, [orderKeys(namespace, orderId).position], []);
    if (!Array.isArray(reply)) return undefined;
    const [age, json] = reply.map(String);
    const position = receivedPosition(parsed(json));
    return position && { ...position, age: Math.max(0, Number(age)) };
  }
}

/** The position in a message; `undefined` when the message is about something else. */
export const positionIn = (message: string): CourierPosition | undefined =>
  message.startsWith(PREFIX) ? receivedPosition(parsed(message.slice(PREFIX.length))) : undefined;

function parsed(json: string | undefined): unknown {
  try {
    return JSON.parse(json ?? '');
  } catch {
    return undefined;
  }
}
