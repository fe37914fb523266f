import { ConformanceError } from './conformance-error.js';
import type { ConformanceTarget } from './conformance-target.js';
import { Probe } from './probe.js';
import type { WireCheck } from './wire-check.js';

/**
 * @throws ConformanceError with the `why` and `fix` of the check if it fails.
 */
export async function runCheck(check: WireCheck, target: ConformanceTarget): Promise<void> {
  const probe = new Probe(target);
  try {
    await check.run(probe);
  } catch (error) {
    if (!(error instanceof ConformanceError)) throw error;
    throw new ConformanceError(error.expected, error.found, `${check.why} ${check.fix}`, { cause: error });
  } finally {
    probe.close();
  }
}
