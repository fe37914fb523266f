import type { ConflictError, StoredUpdate } from './bus/index.js';

/** One stream, as an observer sees it. */
export interface Connection {
  /** The orders it carries. */
  readonly orderIds: readonly string[];
  /** The session's `userId`, if it has one. */
  readonly userId?: string;
  /** When it was opened, ms since 1970. */
  readonly openedAt: number;
}

/** Why a stream ended. */
export type CloseReason =
  /** The client went, or its network did. */
  | 'client-left'
  /** All its orders are final. */
  | 'final'
  /** The server is about to stop: `drain()`. */
  | 'drain'
  /** `maxLifetime`, or the `hold` of the serverless mode. */
  | 'lifetime'
  /** Its session is no longer valid, or `disconnectUser()`. */
  | 'reauthorize'
  /** The client read nothing for three heartbeats while its queue was full. */
  | 'slow'
  /** None of its orders may be seen any more. */
  | 'refused'
  /** Something on the server failed; `onError` has heard of it. */
  | 'failed'
  /** The bus was closed. */
  | 'bus-closed';

/**
 * For observation: metrics, traces, logs. Called in line, so keep them short; what they throw
 * goes to `onError` and changes nothing.
 */
export interface OrderEventsHooks {
  /** A stream is open. */
  connectionOpened?(connection: Connection): void;
  /** A stream has ended; once for each that was opened. */
  connectionClosed?(connection: Connection, reason: CloseReason): void;
  /** A request was not served: 400, 401, 403, 404, 406, 429, 500 or 503, and the error's code. */
  requestRefused?(status: number, code: string): void;
  /** An update was published by this process. */
  updatePublished?(update: StoredUpdate): void;
  /** An update did not fit into a slow client's queue: it gets one snapshot for all it missed. */
  updateDropped?(update: StoredUpdate): void;
  /** Another writer was faster than this process (G6). */
  conflict?(error: ConflictError): void;
}

/** Calls one hook, if it is there. */
export type Observe = <K extends keyof OrderEventsHooks>(
  hook: K,
  ...args: Parameters<NonNullable<OrderEventsHooks[K]>>
) => void;

/** Calls hooks so that none can break what it observes. */
export function createObserver(hooks: OrderEventsHooks, onError: (error: unknown) => void): Observe {
  return (hook, ...args) => {
    // TypeScript does not tie the arguments to the hook that K names; the signature above does.
    const call = hooks[hook] as ((...args: unknown[]) => void) | undefined;
    try {
      call?.apply(hooks, args);
    } catch (error) {
      onError(error);
    }
  };
}
