import { report, runSeed } from './run-seed.js';

/** A range of seeds to run. */
export interface Task {
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
}

/** The result of a task; `reports` lists failed seeds. */
export interface Progress {
  readonly ran: number;
  readonly reports: readonly { readonly seed: number; readonly text: string }[];
}

process.on('message', (task) => {
  // The parent sends tasks only.
  void run(task as Task);
});

async function run({ from, to }: Task): Promise<void> {
  const reports: { seed: number; text: string }[] = [];
  for (let seed = from; seed < to; seed += 1) {
    const outcome = await runSeed(seed);
    if (outcome.violations.length > 0) reports.push({ seed, text: report(outcome) });
  }
  const progress: Progress = { ran: to - from, reports };
  process.send?.(progress);
}
