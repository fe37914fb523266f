import type { NodeRedisClient } from './client.js';
import { type ConnectionOptions, type RedisConnection, reconnectDelay } from './connection.js';

/** By node-redis, which subscribes again before it is `ready`. */
export const nodeRedisConnection = (
  client: NodeRedisClient,
  { sharded, timeout }: ConnectionOptions,
): RedisConnection => ({
  // A command that is not written yet when the signal aborts is never sent.
  command: (args, signal) => client.sendCommand(args, { abortSignal: signal }),

  listen({ message, ready, error }) {
    const subscriber = client.duplicate({
      // A strategy that gives up, or a half-open socket, would leave streams that look live and hear nothing.
      socket: { ...client.options?.socket, reconnectStrategy: reconnectDelay, socketTimeout: 2 * timeout },
      pingInterval: timeout,
    });
    subscriber.on('error', error);
    subscriber.on('ready', ready);
    subscriber.connect().catch(error);
    const hear = (text: string, channel: string) => message(channel, text);
    return {
      subscribe: (channel) =>
        sharded ? subscriber.sSubscribe(channel, hear) : subscriber.subscribe(channel, hear),
      unsubscribe: (channel) =>
        sharded ? subscriber.sUnsubscribe(channel) : subscriber.unsubscribe(channel),
      close: () => {
        if (subscriber.isOpen) subscriber.destroy();
      },
    };
  },
});
