import type { Transport } from '../../connection/index.js';

/** Ms for which the transport that served last is taken for the one that works here. */
const REMEMBERED_FOR = 300_000;

/** Remembers for a while which transport worked. */
export interface TransportMemory {
  /** This one serves. */
  keep(transport: Transport): void;
  /** The one that served last; nothing when that is too long ago. */
  recall(): Transport | undefined;
}

/** A {@link TransportMemory}. */
export function createTransportMemory(): TransportMemory {
  let last: Transport | undefined;
  let until = 0;
  return {
    keep(transport) {
      last = transport;
      until = Date.now() + REMEMBERED_FOR;
    },
    recall: () => (Date.now() < until ? last : undefined),
  };
}
