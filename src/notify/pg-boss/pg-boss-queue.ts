import { reportToConsole } from '../../options/index.js';
import type { NotificationQueue } from '../contract/index.js';
import { BossJobs } from './boss-jobs.js';
import { startWorker } from './boss-worker.js';
import type { PgBossClient } from './pg-boss-client.js';

/** Options of {@link pgBossQueue}. */
export interface PgBossQueueOptions {
  /** A pg-boss 10 that was started; it stays open when the queue is closed. */
  readonly boss: PgBossClient;
  /** The name of the queue in pg-boss; it is created on first use. Default: `order-status-notify`. */
  readonly name?: string;
  /** Receives errors of the database. Default: `console.error`. */
  readonly onError?: (error: unknown) => void;
}

/**
 * A {@link NotificationQueue} on pg-boss 10. A job waits once, and is removed when it is done, so its id may be added again
 * then; one that is added while it runs is not added again. Workers look for jobs every second. The job of a process that
 * was killed returns within 60 s; that of a handler that takes longer than 45 s returns as well, while it runs. A handler
 * that rejects is called again after about 1, 2, 4, … seconds, at most 5 minutes, without an end.
 */
export function pgBossQueue({
  boss,
  name = 'order-status-notify',
  onError = reportToConsole,
}: PgBossQueueOptions): NotificationQueue {
  const jobs = new BossJobs(boss, name);
  return {
    add: (added) => jobs.add(added),
    work: (handler, { concurrency }) => startWorker(jobs, { handler, concurrency, onError }),
    async close() {},
  };
}
