import { LONGEST_DELAY } from '../../options/index.js';
import type { NodeRedisClient } from './client.js';
import { type ConnectionOptions, type RedisConnection, reconnectDelay } from './connection.js';

/** A {@link RedisConnection} over node-redis, which subscribes again before it emits `ready`. */
export const nodeRedisConnection = (
  client: NodeRedisClient,
  { sharded, timeout }: ConnectionOptions,
): RedisConnection => ({
  // A command that was not sent yet when the signal aborts is dropped.
  command: (args, signal) => client.sendCommand(args, { abortSignal: signal }),

  listen({ message, ready, error }) {
    const hasTimeout = 2 * timeout <= LONGEST_DELAY;
    const subscriber = client.duplicate({
      // If reconnection stopped, or a half-open socket stayed, streams would look live and receive nothing.
      socket: {
        ...client.options?.socket,
        reconnectStrategy: reconnectDelay,
        ...(hasTimeout && { socketTimeout: 2 * timeout }),
      },
      ...(hasTimeout && { pingInterval: timeout }),
    });
    subscriber.on('error', error);
    subscriber.on('ready', ready);
    subscriber.connect().catch(error);
    const receive = (text: string, channel: string) => message(channel, text);
    return {
      subscribe: (channel) =>
        sharded ? subscriber.sSubscribe(channel, receive) : subscriber.subscribe(channel, receive),
      unsubscribe: (channel) =>
        sharded ? subscriber.sUnsubscribe(channel) : subscriber.unsubscribe(channel),
      close: () => {
        if (subscriber.isOpen) subscriber.destroy();
      },
    };
  },
});
