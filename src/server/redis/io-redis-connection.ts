import type { IoRedisClient } from './redis-client.js';
import { type ConnectionOptions, type RedisConnection, reconnectDelay } from './redis-connection.js';

/** By ioredis, which is `ready` before it has subscribed again. */
export const ioRedisConnection = (
  client: IoRedisClient,
  { sharded }: ConnectionOptions,
): RedisConnection => ({
  command: ([name = '', ...args]) => client.call(name, ...args),

  listen({ message, ready, error }) {
    const subscriber = client.duplicate({
      // A strategy that gives up would leave streams that look live and hear nothing.
      retryStrategy: reconnectDelay,
      maxRetriesPerRequest: null,
      autoResubscribe: true,
      lazyConnect: true,
    });
    subscriber.on('error', error);
    // Commands are answered in order: the answer to this one comes after that to the subscriptions.
    subscriber.on('ready', () => void subscriber.ping().then(ready, error));
    subscriber.on(sharded ? 'smessage' : 'message', message);
    subscriber.connect().catch(error);
    return {
      subscribe: (channel) => (sharded ? subscriber.ssubscribe(channel) : subscriber.subscribe(channel)),
      unsubscribe: (channel) =>
        sharded ? subscriber.sunsubscribe(channel) : subscriber.unsubscribe(channel),
      close: () => subscriber.disconnect(),
    };
  },
});
