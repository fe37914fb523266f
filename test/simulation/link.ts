import type { Exchange } from './exchange.js';

/** What a network gives instead of the server's answer. */
export interface Refusal {
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly body?: string | Uint8Array;
}

/** What can be wrong with a link; as it stands here nothing is. */
export const GOOD = {
  /** Ms for one way, at most. */
  latency: 40,
  /** Ms more for an answer to begin, at most. */
  slowness: 0,
  /** Whether there is a network at all. */
  isUp: true,
  /** Whether what is sent vanishes, on what is open and on what is opened. */
  isBlack: false,
  /** Whether a proxy keeps the bytes of new streams to itself. */
  isBuffering: false,
  /** Whether bytes arrive in pieces. */
  isSplitting: false,
  /** Whether polls are answered with what was true some time ago. */
  isStale: false,
  /** Whether a proxy asks twice. */
  isDoubling: false,
  /** Until when all bytes are held up. */
  stalledUntil: 0,
  /** What is answered in place of the shop, to all requests or to streams alone. */
  refusal: undefined as { to: 'all' | 'streams'; answer: Refusal | 'reset' } | undefined,
};

export type Conditions = typeof GOOD;

/** One customer's way to the shop. */
export class Link {
  /** How it is now. */
  readonly is: Conditions = { ...GOOD };
  /** What is on its way. */
  readonly exchanges = new Set<Exchange>();
}
