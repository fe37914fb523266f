import { callAndForget, type OnError } from '../options/index.js';
import type { ConflictError, StoredUpdate } from './bus/index.js';

/** One stream, as hooks receive it: the same object each time, so a `WeakMap` can hold what belongs to it, e.g. a span. */
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
  /** The client disconnected, or its network failed. */
  | 'client-left'
  /** All orders of the stream are final. */
  | 'final'
  /** The server is about to stop: `drain()`. */
  | 'drain'
  /** `maxLifetime`, or the `hold` of the serverless mode. */
  | 'lifetime'
  /** The session is no longer valid, or `disconnectUser()` or `disconnectOrder()`. */
  | 'reauthorize'
  /** The client read nothing for three heartbeats while its queue was full. */
  | 'slow'
  /** Access to all orders of the stream was withdrawn. */
  | 'refused'
  /** The server failed; `onError` received the cause, unless it was a {@link RetryLaterError} of a callback. */
  | 'failed'
  /** The bus was closed. */
  | 'bus-closed';

/**
 * Callbacks for metrics, traces and logs. They are called synchronously, so keep them short; what they throw, or
 * reject with, goes to `onError` and has no other effect.
 *
 * `connectionOpened` and `requestRefused` run in the async context of their request (`AsyncLocalStorage`),
 * `updatePublished` and `conflict` in that of `emitOrderUpdate`; the others in no particular one. The server does not
 * keep the request while a stream is open. It contains cookies and tokens: log single headers of it only.
 */
export interface OrderEventsHooks {
  /** A stream was opened. @param request that opened it, e.g. for its `traceparent` header. */
  connectionOpened?(connection: Connection, request: Request): void;
  /** A stream has ended; once for each that was opened. */
  connectionClosed?(connection: Connection, reason: CloseReason): void;
  /** A request was refused with 400, 401, 403, 404, 406, 408, 415, 429, 500 or 503, and the error's code. */
  requestRefused?(status: number, code: string, request: Request): void;
  /**
   * An update was published by this process, or found by its idempotency key. Not called for an update that is part of a transaction: only the app knows
   * whether it was committed.
   */
  updatePublished?(update: StoredUpdate): void;
  /** An update did not fit into a slow client's queue: the client gets one snapshot for all that it missed. */
  updateDropped?(update: StoredUpdate, connection: Connection): void;
  /** An update of this process was rejected, as another writer was faster. */
  conflict?(error: ConflictError): void;
}

/** Calls one hook, if the app has set it. */
export type Observe = <K extends keyof OrderEventsHooks>(
  hook: K,
  ...args: Parameters<NonNullable<OrderEventsHooks[K]>>
) => void;

/** Creates a caller of hooks that passes what they throw, or reject with, to `onError`. */
export function createObserver(hooks: OrderEventsHooks, onError: OnError): Observe {
  return (hook, ...args) =>
    callAndForget(() => {
      // TypeScript does not tie the arguments to the hook that K names; the signature above does.
      const call = hooks[hook] as ((...args: unknown[]) => unknown) | undefined;
      return call?.apply(hooks, args);
    }, onError);
}
