import {
  ConformanceError,
  type ConformanceTarget,
  canRun,
  runCheck,
  type WireCheck,
  wireChecks,
} from '../conformance/index.js';
import { type Outcome, reportOf, summaryOf } from './report.js';
import { UsageError } from './usage-error.js';

/**
 * Runs all checks against a server and prints each result.
 * @returns whether no check of level `must` failed.
 * @throws UsageError if the server cannot be reached.
 */
export async function conformance(
  target: ConformanceTarget,
  print: (text: string) => void,
): Promise<boolean> {
  await expectServer(target);
  const outcomes: Outcome[] = [];
  for (const check of wireChecks) {
    const outcome = await tryCheck(check, target);
    outcomes.push(outcome);
    print(reportOf(outcome));
  }
  print(`\n${summaryOf(outcomes)}`);
  return !outcomes.some(({ kind }) => kind === 'FAIL');
}

async function tryCheck(check: WireCheck, target: ConformanceTarget): Promise<Outcome> {
  if (!canRun(check, target)) return { kind: 'not run', check };
  try {
    await runCheck(check, target);
    return { kind: 'ok', check };
  } catch (error) {
    if (!(error instanceof ConformanceError)) throw error;
    return { kind: check.level === 'must' ? 'FAIL' : 'warning', check, error };
  }
}

/** Without a server, every check would fail with the same unhelpful error. */
async function expectServer({ url }: ConformanceTarget): Promise<void> {
  const { origin } = new URL(url);
  try {
    const { body } = await fetch(origin, { method: 'HEAD', redirect: 'manual' });
    await body?.cancel();
  } catch (cause) {
    const reason =
      cause instanceof Error && cause.cause instanceof Error ? cause.cause.message : String(cause);
    throw new UsageError(`No server answers at ${origin} (${reason}): start it first.`, { cause });
  }
}
