import { elapsedSince, type Moment, now } from '../browser/index.js';
import type { OpenInfo } from './transport.js';

/** What an open transport proves, for those who come to it later than it was heard (G4). */
export interface Proof {
  /** What it said when it opened; absent while it is not open. */
  readonly info: OpenInfo | undefined;
  opened(info: OpenInfo): void;
  lost(): void;
  /** A sign of life. @returns what those are to be told anew who were told less of it. */
  received(): OpenInfo | undefined;
  /** What is left of it now; nothing once its time is up. The next sign of life proves the rest. */
  left(): OpenInfo | undefined;
}

/** The proof of one connection, which is not open yet. */
export function createProof(): Proof {
  let info: OpenInfo | undefined;
  let heardAt: Moment = now();
  let isOwed = false;
  return {
    get info() {
      return info;
    },
    opened(opened) {
      info = opened;
      heardAt = now();
      isOwed = false;
    },
    lost() {
      info = undefined;
    },
    received() {
      heardAt = now();
      const owed = isOwed ? info : undefined;
      isOwed = false;
      return owed;
    },
    left() {
      if (!info) return undefined;
      isOwed = true;
      const freshFor = info.freshFor - elapsedSince(heardAt);
      return freshFor > 0 ? { ...info, freshFor } : undefined;
    },
  };
}
