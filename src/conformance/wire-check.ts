import type { ConformanceTarget } from './conformance-target.js';
import type { Probe } from './probe.js';

/** What a target may leave out, and a check may need. */
export type Need = 'publish' | 'missing' | 'forbidden' | 'final' | 'anonymous';

/** One demand of the wire. */
export interface WireCheck {
  /** `theme: what holds`. */
  readonly name: string;
  /** `must`: a client goes wrong without it. `should`: it only serves worse. */
  readonly level: 'must' | 'should';
  /** What the target has to offer; else the check is not run. */
  readonly needs?: Need;
  /** What goes wrong where it does not hold. */
  readonly why: string;
  /** What to do about it, in any language. */
  readonly fix: string;
  /** @throws ConformanceError when it does not hold. */
  run(probe: Probe): Promise<void>;
}

/** Whether a target offers what a check needs. */
export const canRun = ({ needs }: WireCheck, target: ConformanceTarget): boolean =>
  needs === undefined || Boolean(target[needs]);
