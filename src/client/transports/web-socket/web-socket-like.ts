/** The members of a `WebSocket` that the transport uses. Implementations have event types of their own, hence `never`. */
export interface WebSocketLike {
  onopen: ((event: never) => void) | null;
  onmessage: ((event: never) => void) | null;
  onclose: ((event: never) => void) | null;
  onerror: ((event: never) => void) | null;
  send(data: string): void;
  close(): void;
}

/** The constructor of a `WebSocket`: the one of the environment, or of a package such as `ws`. */
export type WebSocketConstructor = new (url: string, protocol: string) => WebSocketLike;
