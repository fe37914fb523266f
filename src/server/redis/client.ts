/** What {@link redisBus} needs of a client of `redis` (node-redis 5 or 6). */
export interface NodeRedisClient {
  readonly isOpen: boolean;
  readonly options?: { readonly socket?: object };
  sendCommand(args: readonly string[], options?: { readonly abortSignal?: AbortSignal }): Promise<unknown>;
  duplicate(overrides?: object): NodeRedisSubscriber;
}

/** What {@link redisBus} needs of the duplicate of a {@link NodeRedisClient}. */
export interface NodeRedisSubscriber {
  readonly isOpen: boolean;
  connect(): Promise<unknown>;
  destroy(): void;
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'ready', listener: () => void): unknown;
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

/** What {@link redisBus} needs of the duplicate of an {@link IoRedisClient}. */
export interface IoRedisSubscriber {
  readonly status: string;
  connect(): Promise<unknown>;
  disconnect(): void;
  ping(): Promise<unknown>;
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'ready', listener: () => void): unknown;
  on(event: 'message' | 'smessage', listener: (channel: string, message: string) => void): unknown;
  subscribe(channel: string): Promise<unknown>;
  unsubscribe(channel: string): Promise<unknown>;
  ssubscribe(channel: string): Promise<unknown>;
  sunsubscribe(channel: string): Promise<unknown>;
}

/** A connected client of `redis`, or a client of `ioredis`. */
export type RedisClient = NodeRedisClient | IoRedisClient;
