import type { ConformanceTarget } from './conformance-target.js';
import type { Probe } from './probe.js';

/** Optional fields of a target that a check may need. */
export type Need = 'publish' | 'missing' | 'forbidden' | 'final' | 'anonymous';

/** One requirement of the wire format. */
export interface WireCheck {
  /** `topic: requirement`. */
  readonly name: string;
  /** `must`: clients fail without it. `should`: they work, but less well. */
  readonly level: 'must' | 'should';
  /** The field that the target must have; without it the check is not run. */
  readonly needs?: Need;
  /** What goes wrong if the check fails. */
  readonly why: string;
  /** How to fix the server, independent of its language. */
  readonly fix: string;
  /** @throws ConformanceError if the requirement is not met. */
  run(probe: Probe): Promise<void>;
}

/** Whether a target has the field that a check needs. */
export const canRun = ({ needs }: WireCheck, target: ConformanceTarget): boolean =>
  needs === undefined || Boolean(target[needs]);
