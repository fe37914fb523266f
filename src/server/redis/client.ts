/** What {@link redisBus} needs of a client of `redis` (node-redis 5 or 6). */
export interface NodeRedisClient {
  readonly isOpen: boolean;
  readonly options?: { readonly socket?: object };
  sendCommand(args: readonly string[], options?: NodeRedisCommandOptions): Promise<unknown>;
  duplicate(overrides?: object): NodeRedisSubscriber;
}

/** Options that {@link redisBus} passes with a command to node-redis. */
export interface NodeRedisCommandOptions {
  readonly abortSignal?: AbortSignal;
  readonly typeMapping?: object;
}

/** What {@link redisBus} needs of a cluster client of `redis` (`createCluster` of node-redis 5 or 6). */
export interface NodeRedisCluster {
  readonly isOpen: boolean;
  /** The node of each slot. */
  readonly slots: readonly { readonly master: NodeRedisClusterNode }[];
  nodeClient(node: NodeRedisClusterNode): NodeRedisClient | Promise<NodeRedisClient>;
  sendCommand(
    firstKey: string | undefined,
    isReadonly: boolean | undefined,
    args: string[],
    options?: NodeRedisCommandOptions,
  ): Promise<unknown>;
}

/** A node of a {@link NodeRedisCluster}. */
export interface NodeRedisClusterNode {
  readonly address: string;
  readonly client?: NodeRedisClient;
}

/** What {@link redisBus} needs of the duplicate of a {@link NodeRedisClient}. */
export interface NodeRedisSubscriber {
  readonly isOpen: boolean;
  readonly isReady: boolean;
  connect(): Promise<unknown>;
  destroy(): void;
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'ready' | 'sharded-channel-moved', listener: () => void): unknown;
  subscribe(channel: string, listener: (message: string, channel: string) => void): Promise<unknown>;
  unsubscribe(channel: string): Promise<unknown>;
  sSubscribe(channel: string, listener: (message: string, channel: string) => void): Promise<unknown>;
  sUnsubscribe(channel: string): Promise<unknown>;
}

/** What {@link redisBus} needs of a client of `ioredis` (5 or 6). */
export interface IoRedisClient {
  call(command: string, ...args: string[]): Promise<unknown>;
  duplicate(overrides?: object): IoRedisSubscriber;
}

/** What {@link redisBus} needs of a cluster client of `ioredis` (`new Cluster`, version 5 or 6). */
export interface IoRedisCluster {
  /** The addresses of the nodes of each slot, the master first. */
  readonly slots: readonly (readonly string[])[];
  call(command: string, ...args: string[]): Promise<unknown>;
  nodes(role: 'master'): readonly IoRedisClusterNode[];
}

/** A node of an {@link IoRedisCluster}. */
export interface IoRedisClusterNode extends IoRedisClient {
  readonly options: { readonly host?: string; readonly port?: number };
}

/** What {@link redisBus} needs of the duplicate of an {@link IoRedisClient}. */
export interface IoRedisSubscriber {
  readonly status: string;
  connect(): Promise<unknown>;
  disconnect(): void;
  ping(): Promise<unknown>;
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'ready' | 'end' | 'moved', listener: () => void): unknown;
  on(event: 'message' | 'smessage', listener: (channel: string, message: string) => void): unknown;
  subscribe(channel: string): Promise<unknown>;
  unsubscribe(channel: string): Promise<unknown>;
  ssubscribe(channel: string): Promise<unknown>;
  sunsubscribe(channel: string): Promise<unknown>;
}

/** A connected client of `redis`, or a client of `ioredis`: of one Redis, or of a cluster. */
export type RedisClient = NodeRedisClient | NodeRedisCluster | IoRedisClient | IoRedisCluster;
