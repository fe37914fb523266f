import { type ConformanceTarget, canRun, runCheck, wireChecks } from '../conformance/index.js';
import type { ContractCase } from './contract-case.js';

/**
 * The wire contract as test cases, against any server that is running: what
 * `npx react-order-status conformance <url>` checks.
 *
 * ```ts
 * for (const { name, run } of wireConformance({ url: 'http://localhost:3000/api/orders/:orderId' })) test(name, run);
 * ```
 *
 * Only what the target offers is among them: without `publish` no check of updates, and so on. What
 * a server merely should do is named so, and rejects all the same. A case rejects with a
 * `ConformanceError`. Run them one after the other: they publish to one order.
 */
export function wireConformance(target: ConformanceTarget): readonly ContractCase[] {
  return wireChecks
    .filter((check) => canRun(check, target))
    .map((check) => ({
      name: check.level === 'should' ? `${check.name} (should)` : check.name,
      run: () => runCheck(check, target),
    }));
}
