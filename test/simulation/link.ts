import type { Exchange } from './exchange.js';

/** What a network gives instead of the server's answer. */
export interface Refusal {
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly body?: string | Uint8Array;
  /** Whether it was answered elsewhere, where the request was sent on to. */
  readonly isRedirected?: boolean;
}

/** What can be wrong with a link. */
export interface Conditions {
  /** Ms for one way, at most. */
  latency: number;
  /** Ms more for an answer to begin, at most. */
  slowness: number;
  /** Whether there is a network at all. */
  isUp: boolean;
  /** Whether what is sent vanishes, on what is open and on what is opened. */
  isBlack: boolean;
  /** Whether a proxy keeps the bytes of new streams to itself. */
  isBuffering: boolean;
  /** Whether bytes arrive in pieces. */
  isSplitting: boolean;
  /** Whether polls are answered with what was true some time ago. */
  isStale: boolean;
  /** Whether a proxy asks twice. */
  isDoubling: boolean;
  /** What a proxy makes of an `ETag`; none: it removes it. */
  retag: ((etag: string) => string | undefined) | undefined;
  /** What a proxy makes of the `id` of an event; none: it removes the line. */
  reidentify: ((id: string) => string | undefined) | undefined;
  /** Until when all bytes are held up. */
  stalledUntil: number;
  /** What is answered in place of the shop, to all requests or to streams alone. */
  refusal: { readonly to: 'all' | 'streams' | 'polls'; readonly answer: Refusal | 'reset' } | undefined;
}

/** A link with which nothing is wrong. */
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

/** One customer's way to the shop. */
export class Link {
  /** How it is now. */
  readonly is: Conditions = { ...GOOD };
  /** What is on its way. */
  readonly exchanges = new Set<Exchange>();
}
