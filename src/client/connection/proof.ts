import { elapsedSince, type Instant, now } from '../browser/index.js';
import type { OpenInfo } from './transport.js';

/** For how long an open transport still proves the state fresh (G4), also for a sink that joins later. */
export interface Proof {
  /** What the transport reported when it opened; absent while it is not open. */
  readonly info: OpenInfo | undefined;
  opened(info: OpenInfo): void;
  lost(): void;
  /** Data arrived. @returns the full `info`, to be reported again, if `remaining` has given a shorter one since. */
  received(): OpenInfo | undefined;
  /** The `info` with what remains of its `freshFor`; absent once that has expired. */
  remaining(): OpenInfo | undefined;
}

export function createProof(): Proof {
  let info: OpenInfo | undefined;
  let receivedAt: Instant = now();
  let isShortened = false;
  return {
    get info() {
      return info;
    },
    opened(opened) {
      info = opened;
      receivedAt = now();
      isShortened = false;
    },
    lost() {
      info = undefined;
    },
    received() {
      receivedAt = now();
      const full = isShortened ? info : undefined;
      isShortened = false;
      return full;
    },
    remaining() {
      if (!info) return undefined;
      isShortened = true;
      const freshFor = info.freshFor - elapsedSince(receivedAt);
      return freshFor > 0 ? { ...info, freshFor } : undefined;
    },
  };
}
