/** Options of the stores on Redis. */
export interface RedisStoreOptions {
  /**
   * Sends one command: `(command) => client.sendCommand([...command])` with `redis`,
   * `([name, ...args]) => client.call(name, ...args)` with `ioredis`.
   *
   * All keys of a store have one hash tag, so on a cluster they are in one slot: with `createCluster` of `redis` it is
   * `(command) => cluster.sendCommand('{order-status-notify}', false, [...command])`.
   */
  send(command: readonly [string, ...string[]]): Promise<unknown>;
  /** The hash tag that begins every key, without braces. Default: `order-status-notify`. */
  readonly prefix?: string;
}
