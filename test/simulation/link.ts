import type { Exchange } from './exchange.js';
import type { Socket } from './socket.js';

/** An answer of the network in place of the server. */
export interface Refusal {
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly body?: string | Uint8Array;
  /** Whether the request was redirected. */
  readonly isRedirected?: boolean;
}

/** The conditions of a link. */
export interface Conditions {
  /** Maximum ms for one direction. */
  latency: number;
  /** Maximum additional ms until an answer begins. */
  slowness: number;
  /** Whether the link is connected. */
  isUp: boolean;
  /** Whether new connections lose all data. */
  isBlack: boolean;
  /** Whether a proxy buffers new streams. */
  isBuffering: boolean;
  /** Whether chunks are split. */
  isSplitting: boolean;
  /** Whether a cache answers polls with an old state. */
  isStale: boolean;
  /** Whether a proxy sends requests twice. */
  isDoubling: boolean;
  /** A proxy's change of an `ETag`; `undefined` removes it. */
  retag: ((etag: string) => string | undefined) | undefined;
  /** A proxy's change of the `id` of an event; `undefined` removes the line. */
  reidentify: ((id: string) => string | undefined) | undefined;
  /** The time until which no data arrives. */
  stalledUntil: number;
  /** An answer in place of the shop, for some kinds of requests. */
  refusal: { readonly to: 'all' | 'streams' | 'polls'; readonly answer: Refusal | 'reset' } | undefined;
}

/** A link without faults. */
export const GOOD: Conditions = {
  latency: 40,
  slowness: 0,
  isUp: true,
  isBlack: false,
  isBuffering: false,
  isSplitting: false,
  isStale: false,
  isDoubling: false,
  retag: undefined,
  reidentify: undefined,
  stalledUntil: 0,
  refusal: undefined,
};

/** The connection of one customer to the shop. */
export class Link {
  readonly conditions: Conditions = { ...GOOD };
  /** The open exchanges and sockets. */
  readonly exchanges = new Set<Exchange | Socket>();
}
