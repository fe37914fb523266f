import { backoff, count, setLongTimeout } from '../../options/index.js';
import { type JobHandler, type NotificationQueue, NotificationsFullError } from '../contract/index.js';
import { DueJobs, type WaitingJob } from './due-jobs.js';

/** Options of {@link memoryQueue}. */
export interface MemoryQueueOptions {
  /** Jobs that wait or run at most; beyond it `add` rejects, and the bus keeps the update. Default: 100,000. */
  readonly maxJobs?: number;
}

/** Ms before a handler that rejected is called again. */
const RETRY = { floor: 1_000, ceiling: 300_000 };
/** Jobs that begin before timers and sockets of the process have a turn: handlers may consist of resolved promises only. */
const PER_TURN = 200;

/** A call of `work`. */
interface Worker {
  readonly handler: JobHandler;
  readonly concurrency: number;
  readonly running: Set<Promise<void>>;
}

/**
 * A {@link NotificationQueue} in the memory of this process. **Jobs are lost when the process ends**, with a crash as with
 * a deployment; the messages that waited are never sent. For one process, development and tests.
 * @throws TypeError when `maxJobs` is not a positive whole number.
 */
export function memoryQueue(options: MemoryQueueOptions = {}): NotificationQueue {
  const maxJobs = count('memoryQueue: maxJobs', options.maxJobs, 100_000);
  const waiting = new DueJobs();
  /** The ids of jobs that wait or run. */
  const ids = new Set<string>();
  const workers = new Set<Worker>();
  let begunInTurn = 0;
  /** The timer of the next turn, and when it is due, ms since 1970. */
  let timer: { readonly at: number; readonly stop: () => void } | undefined;

  const idleWorker = () => [...workers].find(({ running, concurrency }) => running.size < concurrency);

  /** Begins the jobs that are due, and sets the timer for the next one. */
  function dispatch(): void {
    for (let worker = idleWorker(); worker; worker = idleWorker()) {
      const { first } = waiting;
      if (!first) return;
      if (first.at > Date.now() || begunInTurn >= PER_TURN) {
        setTimer(Math.max(first.at, Date.now()));
        return;
      }
      waiting.take();
      begunInTurn += 1;
      begin(worker, first);
    }
  }

  /** A timer that is due before stays as it is: jobs that are added all the time would put it off for ever. */
  function setTimer(at: number): void {
    if (timer && timer.at <= at) return;
    stopTimer();
    timer = { at, stop: setLongTimeout(beginTurn, at - Date.now()) };
  }

  function stopTimer(): void {
    timer?.stop();
    timer = undefined;
  }

  function beginTurn(): void {
    timer = undefined;
    begunInTurn = 0;
    dispatch();
  }

  function begin({ handler, running }: Worker, job: WaitingJob): void {
    const call = handle(handler, job).finally(() => {
      running.delete(call);
      dispatch();
    });
    running.add(call);
  }

  async function handle(handler: JobHandler, { id, failures }: WaitingJob): Promise<void> {
    try {
      const again = await handler(id);
      if (again) waiting.add({ id, at: again.notBefore.getTime(), failures: 0 });
      else ids.delete(id);
    } catch {
      waiting.add({ id, at: Date.now() + backoff(failures, RETRY), failures: failures + 1 });
    }
  }

  return {
    async add(jobs) {
      const added = new Map(jobs.filter(({ id }) => !ids.has(id)).map((job) => [job.id, job]));
      if (ids.size + added.size > maxJobs) throw new NotificationsFullError('memoryQueue: maxJobs', maxJobs);
      for (const { id, notBefore } of added.values()) {
        ids.add(id);
        waiting.add({ id, at: notBefore.getTime(), failures: 0 });
      }
      dispatch();
    },
    work(handler, { concurrency }) {
      const worker: Worker = { handler, concurrency, running: new Set() };
      workers.add(worker);
      dispatch();
      return {
        async close() {
          workers.delete(worker);
          if (workers.size === 0) stopTimer();
          await Promise.all(worker.running);
        },
      };
    },
    async close() {},
  };
}
