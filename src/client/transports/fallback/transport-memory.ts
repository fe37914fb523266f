import { elapsedSince, type Instant, now } from '../../browser/index.js';
import type { Transport } from '../../connection/index.js';

/** Ms for which the transport that served last is remembered. */
const REMEMBERED_FOR = 300_000;

/** Remembers for 5 minutes which transport served last. */
export interface TransportMemory {
  keep(transport: Transport): void;
  /** The transport that served last; `undefined` if that was too long ago. */
  recall(): Transport | undefined;
}

export function createTransportMemory(): TransportMemory {
  let last: Transport | undefined;
  let since: Instant | undefined;
  return {
    keep(transport) {
      last = transport;
      since = now();
    },
    recall: () => (since && elapsedSince(since) < REMEMBERED_FOR ? last : undefined),
  };
}
