import { elapsedSince, type Instant, instantBefore, now } from '../browser/index.js';
import type { OpenInfo } from './transport.js';

/** What an open transport proves (G4), for a sink that joins later. */
export interface Proof {
  /** What the transport reported when it opened, with its present `age`; absent while it is not open. */
  readonly info: OpenInfo | undefined;
  /** Ms since data arrived. */
  readonly age: number;
  opened(info: OpenInfo): void;
  lost(): void;
  /** Data arrived. @param age its age, ms. Default: 0. */
  received(age?: number): void;
}

export function createProof(): Proof {
  let info: OpenInfo | undefined;
  let receivedAt: Instant = now();
  const age = () => elapsedSince(receivedAt);
  function received(ageOfData = 0) {
    receivedAt = instantBefore(ageOfData);
  }
  return {
    get info() {
      return info && { ...info, age: age() };
    },
    get age() {
      return age();
    },
    opened(opened) {
      info = opened;
      received(opened.age);
    },
    lost() {
      info = undefined;
    },
    received,
  };
}
