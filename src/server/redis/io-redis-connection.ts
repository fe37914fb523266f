import { LONGEST_DELAY } from '../../options/index.js';
import { createSharedInterval } from '../timers/index.js';
import type { IoRedisClient, IoRedisCluster } from './client.js';
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

/** A {@link RedisConnection} over a client of ioredis. */
export const ioRedisConnection = (client: IoRedisClient, options: ConnectionOptions): RedisConnection => ({
  isCluster: false,
  command: ([name = '', ...args]) => onOneNode(() => client.call(name, ...args)),
  ping: () => client.call('PING'),
  listen: (events) => listen(client, { ...options, reconnects: true }, events),
});

/** A {@link RedisConnection} over a cluster client of ioredis. */
export const ioRedisClusterConnection = (
  cluster: IoRedisCluster,
  options: ConnectionOptions,
): RedisConnection => ({
  isCluster: true,
  command: ([name = '', ...args]) => cluster.call(name, ...args),
  ping: () => cluster.call('PING'),
  listen: (events) =>
    new ClusterListener({
      sharded: options.sharded,
      events,
      async nodeOf(slot) {
        // Until it is connected the cluster client knows no slots, and queues commands.
        if (!cluster.slots[slot]) await cluster.call('PING');
        const [address] = cluster.slots[slot] ?? [];
        const node = cluster
          .nodes('master')
          .find(({ options: { host, port } }) => `${host}:${port}` === address);
        if (!node || !address)
          throw new Error(`No node of the Redis Cluster is known to serve slot ${slot}.`);
        return {
          address,
          listen: (nodeEvents) => listen(node, { ...options, reconnects: false }, nodeEvents),
        };
      },
      findNodeOf: (key) => cluster.call('EXISTS', key),
    }),
});

/** Listens over a duplicate, which emits `ready` before it has subscribed again. */
function listen(
  client: IoRedisClient,
  { sharded, timeout, reconnects }: ListenOptions,
  { message, ready, error }: ListenEvents,
): RedisListener {
  const subscriber = client.duplicate({
    // If reconnection stopped, or a half-open socket stayed, streams would look live and receive nothing.
    ...(timeout <= LONGEST_DELAY && { socketTimeout: timeout }),
    retryStrategy: reconnects ? reconnectDelay : () => null,
    maxRetriesPerRequest: null,
    autoResubscribe: true,
    lazyConnect: true,
    // The first subscriptions are made while it connects.
    enableOfflineQueue: true,
    // The scripts publish to channels without the prefix of the client's keys.
    keyPrefix: '',
  });
  subscriber.on('error', error);
  // Redis replies in order: when it has replied to the ping, it has replied to the subscriptions.
  subscriber.on('ready', () => void subscriber.ping().then(() => ready(), error));
  subscriber.on(sharded ? 'smessage' : 'message', message);
  if (!reconnects) {
    subscriber.on('end', () => error(new Error('The connection that listens for updates has ended.')));
    subscriber.on('moved', () => error(new Error('Another node serves one of the channels now.')));
  }
  subscriber.connect().catch(error);
  // The library's timeout runs only after something was sent.
  const stopPings = createSharedInterval(timeout).add(() => {
    if (subscriber.status === 'ready') subscriber.ping().catch(error);
  });
  return {
    get isListening() {
      return subscriber.status === 'ready';
    },
    subscribe: (channel) =>
      onOneNode(() => (sharded ? subscriber.ssubscribe(channel) : subscriber.subscribe(channel))),
    unsubscribe: (channel) => (sharded ? subscriber.sunsubscribe(channel) : subscriber.unsubscribe(channel)),
    close() {
      stopPings();
      subscriber.disconnect();
    },
  };
}
