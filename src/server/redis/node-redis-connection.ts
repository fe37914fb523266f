import { LONGEST_DELAY } from '../../options/index.js';
import type { NodeRedisClient, NodeRedisCluster } from './client.js';
import { onOneNode } from './cluster-error.js';
import { ClusterListener } from './cluster-listener.js';
import {
  type ConnectionOptions,
  type ListenEvents,
  type ListenOptions,
  type RedisConnection,
  type RedisListener,
  reconnectDelay,
} from './connection.js';

/** A {@link RedisConnection} over a client of node-redis. */
export const nodeRedisConnection = (
  client: NodeRedisClient,
  options: ConnectionOptions,
): RedisConnection => ({
  command: (args, signal) => onOneNode(() => client.sendCommand(args, commandOptions(signal))),
  ping: (signal) => client.sendCommand(['PING'], commandOptions(signal)),
  listen: (events) => listen(client, { ...options, reconnects: true }, events),
});

/** A {@link RedisConnection} over a cluster client of node-redis. */
export const nodeRedisClusterConnection = (
  cluster: NodeRedisCluster,
  options: ConnectionOptions,
): RedisConnection => ({
  // The bus sends scripts only: name, script, number of keys, first key.
  command: (args, signal) => cluster.sendCommand(args[3], false, [...args], commandOptions(signal)),
  ping: (signal) => cluster.sendCommand(undefined, false, ['PING'], commandOptions(signal)),
  listen: (events) =>
    new ClusterListener({
      sharded: options.sharded,
      events,
      async nodeOf(slot) {
        const node = cluster.slots[slot]?.master;
        if (!node) throw new Error(`No node of the Redis Cluster is known to serve slot ${slot}.`);
        const client = node.client ?? (await cluster.nodeClient(node));
        return {
          address: node.address,
          listen: (nodeEvents) => listen(client, { ...options, reconnects: false }, nodeEvents),
        };
      },
      findNodeOf: (key) =>
        cluster.sendCommand(
          key,
          false,
          ['EXISTS', key],
          commandOptions(AbortSignal.timeout(options.timeout)),
        ),
    }),
});

/**
 * A command that was not sent yet when the signal aborts is dropped. Replies are strings, also where the client maps
 * them to other types. The client's own timeout is a second timer and signal per command, so there is none.
 */
const commandOptions = (abortSignal: AbortSignal) => ({ abortSignal, typeMapping: {}, timeout: undefined });

/** Listens over a duplicate, which subscribes again before it emits `ready`. */
function listen(
  client: NodeRedisClient,
  { sharded, timeout, reconnects }: ListenOptions,
  { message, ready, error }: ListenEvents,
): RedisListener {
  const hasTimeout = 2 * timeout <= LONGEST_DELAY;
  const subscriber = client.duplicate({
    // If reconnection stopped, or a half-open socket stayed, streams would look live and receive nothing.
    socket: {
      ...client.options?.socket,
      reconnectStrategy: reconnects && reconnectDelay,
      ...(hasTimeout && { socketTimeout: 2 * timeout }),
    },
    ...(hasTimeout && { pingInterval: timeout }),
    // The first subscriptions are made while it connects.
    disableOfflineQueue: false,
  });
  subscriber.on('error', error);
  subscriber.on('ready', ready);
  if (!reconnects) {
    subscriber.on('sharded-channel-moved', () =>
      error(new Error('Another node serves one of the channels now.')),
    );
  }
  subscriber.connect().catch(error);
  const receive = (text: string, channel: string) => message(channel, text);
  return {
    get isListening() {
      return subscriber.isReady;
    },
    subscribe: (channel) =>
      onOneNode(() =>
        sharded ? subscriber.sSubscribe(channel, receive) : subscriber.subscribe(channel, receive),
      ),
    unsubscribe: (channel) => (sharded ? subscriber.sUnsubscribe(channel) : subscriber.unsubscribe(channel)),
    close: () => {
      if (subscriber.isOpen) subscriber.destroy();
    },
  };
}
