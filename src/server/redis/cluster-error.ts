import { OrderStatusError } from '../../order/index.js';

/** The Redis at the client's address is a node of a cluster, and the order is kept by another node. */
export class RedisClusterError extends OrderStatusError {
  readonly code = 'redis-cluster';

  /** @param cause the reply of Redis, which names the other node. */
  constructor(cause: Error) {
    super(
      'The client of redisBus is connected to one node of a Redis Cluster, and this order is kept by another node, ' +
        'so it was neither read nor changed. Pass a client of the whole cluster: `createCluster` of `redis`, or ' +
        '`new Cluster` of `ioredis`.',
      { cause },
    );
  }
}

/** Runs a command of a client of one node. @throws RedisClusterError when another node has the key or channel. */
export async function onOneNode<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('MOVED ')) throw new RedisClusterError(error);
    throw error;
  }
}
