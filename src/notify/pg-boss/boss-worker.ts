import { backoff } from '../../options/index.js';
import type { JobHandler, QueueWorker } from '../contract/index.js';
import type { BossJobs, FetchedJob } from './boss-jobs.js';

/** Ms between two looks for jobs that are due. */
const POLL_INTERVAL = 1_000;
/** Jobs that are fetched by one statement at most. */
const MAX_BATCH = 100;
/** Ms between two looks for jobs of killed processes. */
const RECOVERY_INTERVAL = 15_000;
/** Ms before a handler that rejected is called again. */
const RETRY = { floor: 1_000, ceiling: 300_000 };

interface Work {
  readonly handler: JobHandler;
  readonly concurrency: number;
  readonly onError: (error: unknown) => void;
}

/**
 * Fetches jobs and handles them, `concurrency` at once. It is not `boss.work`: that waits for a whole batch before it fetches
 * again, and a connection that is lost when a job ends is an unhandled rejection there, which ends the process.
 */
export function startWorker(jobs: BossJobs, { handler, concurrency, onError }: Work): QueueWorker {
  const running = new Set<Promise<void>>();
  let isClosed = false;
  let wake = () => {};

  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  async function handle(job: FetchedJob): Promise<void> {
    const again = await outcomeOf(handler, job);
    if (again) await jobs.postpone(job, again.notBefore, again.failures);
    else await jobs.remove(job);
  }

  function begin(job: FetchedJob): void {
    // A job whose end was not stored counts as one of a killed process.
    const call = handle(job)
      .catch(onError)
      .finally(() => {
        running.delete(call);
        wake();
      });
    running.add(call);
  }

  async function fetchJobs(): Promise<void> {
    while (!isClosed) {
      const free = Math.min(concurrency - running.size, MAX_BATCH);
      const fetched = free > 0 ? await jobs.fetch(free).catch(reportAsNone) : [];
      fetched.forEach(begin);
      // Jobs that end wake it; where all that was asked for was found, there may be more.
      if (!isClosed && (free <= 0 || fetched.length < free)) await pause(POLL_INTERVAL);
    }
  }

  function reportAsNone(error: unknown): readonly FetchedJob[] {
    onError(error);
    return [];
  }

  const recovery = setInterval(() => void jobs.recover().catch(onError), RECOVERY_INTERVAL);
  const ended = fetchJobs();
  return {
    async close() {
      isClosed = true;
      clearInterval(recovery);
      wake();
      await ended;
      await Promise.all(running);
    },
  };
}

/** When a job has to be handled again; nothing if it is done. */
async function outcomeOf(handler: JobHandler, { id, failures }: FetchedJob) {
  try {
    const again = await handler(id);
    return again && { ...again, failures: 0 };
  } catch {
    // The handler reports its errors itself.
    return { notBefore: new Date(Date.now() + backoff(failures, RETRY)), failures: failures + 1 };
  }
}
