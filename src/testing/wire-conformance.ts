import { type ConformanceTarget, canRun, runCheck, wireChecks } from '../conformance/index.js';
import type { ContractCase } from './contract-case.js';

/**
 * The checks of `npx react-order-status conformance <url>` against a running server, as cases for any test
 * runner.
 *
 * ```ts
 * for (const { name, run } of wireConformance({ url: 'http://localhost:3000/api/orders/:orderId' })) test(name, run);
 * ```
 *
 * Checks whose optional field the target lacks are left out: without `publish` no check of updates, and so on.
 * A case rejects with a `ConformanceError`, also one of level "should", which has that word in its name. Run the
 * cases one after the other: they publish to one order.
 */
export function wireConformance(target: ConformanceTarget): readonly ContractCase[] {
  return wireChecks
    .filter((check) => canRun(check, target))
    .map((check) => ({
      name: check.level === 'should' ? `${check.name} (should)` : check.name,
      run: () => runCheck(check, target),
    }));
}
