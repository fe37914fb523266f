import { unref } from '../timers/index.js';
import type { IoRedisClient } from './client.js';
import { type ConnectionOptions, type RedisConnection, reconnectDelay } from './connection.js';

/** By ioredis, which is `ready` before it has subscribed again. */
export const ioRedisConnection = (
  client: IoRedisClient,
  { sharded, timeout }: ConnectionOptions,
): RedisConnection => ({
  command: ([name = '', ...args]) => client.call(name, ...args),

  listen({ message, ready, error }) {
    const subscriber = client.duplicate({
      // A strategy that gives up, or a half-open socket, would leave streams that look live and hear nothing.
      socketTimeout: timeout,
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
    // The library counts the time from what it sends, so something must be sent.
    const pings = setInterval(() => {
      if (subscriber.status === 'ready') subscriber.ping().catch(error);
    }, timeout);
    unref(pings);
    return {
      subscribe: (channel) => (sharded ? subscriber.ssubscribe(channel) : subscriber.subscribe(channel)),
      unsubscribe: (channel) =>
        sharded ? subscriber.sunsubscribe(channel) : subscriber.unsubscribe(channel),
      close() {
        clearInterval(pings);
        subscriber.disconnect();
      },
    };
  },
});
