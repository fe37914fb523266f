import { LONGEST_DELAY } from '../../options/index.js';
import { createSharedInterval } from '../timers/index.js';
import type { IoRedisClient } from './client.js';
import { type ConnectionOptions, type RedisConnection, reconnectDelay } from './connection.js';

/** A {@link RedisConnection} over ioredis, which emits `ready` before it has subscribed again. */
export const ioRedisConnection = (
  client: IoRedisClient,
  { sharded, timeout }: ConnectionOptions,
): RedisConnection => ({
  command: ([name = '', ...args]) => client.call(name, ...args),

  listen({ message, ready, error }) {
    const subscriber = client.duplicate({
      // If reconnection stopped, or a half-open socket stayed, streams would look live and receive nothing.
      ...(timeout <= LONGEST_DELAY && { socketTimeout: timeout }),
      retryStrategy: reconnectDelay,
      maxRetriesPerRequest: null,
      autoResubscribe: true,
      lazyConnect: true,
    });
    subscriber.on('error', error);
    // Redis replies in order: when it has replied to the ping, it has replied to the subscriptions.
    subscriber.on('ready', () => void subscriber.ping().then(ready, error));
    subscriber.on(sharded ? 'smessage' : 'message', message);
    subscriber.connect().catch(error);
    // The library's timeout runs only after something was sent.
    const stopPings = createSharedInterval(timeout).add(() => {
      if (subscriber.status === 'ready') subscriber.ping().catch(error);
    });
    return {
      subscribe: (channel) => (sharded ? subscriber.ssubscribe(channel) : subscriber.subscribe(channel)),
      unsubscribe: (channel) =>
        sharded ? subscriber.sunsubscribe(channel) : subscriber.unsubscribe(channel),
      close() {
        stopPings();
        subscriber.disconnect();
      },
    };
  },
});
