import { type ConnectionOptions, DelayedError, type Job, Queue, Worker } from 'bullmq';
import { backoff, reportToConsole } from '../../options/index.js';
import type { JobHandler, NotificationQueue } from '../contract/index.js';

/** Options of {@link bullmqQueue}. */
export interface BullmqQueueOptions {
  /**
   * The Redis of the queue: options, or a client with `maxRetriesPerRequest: null`, which stays open when the queue is
   * closed.
   */
  readonly connection: ConnectionOptions;
  /** The name of the queue in BullMQ, without colons. Default: `order-status-notify`. */
  readonly name?: string;
  /** Begins every key of BullMQ. On a cluster it has to be a hash tag, e.g. `{bull}`. Default: `bull`. */
  readonly prefix?: string;
  /** Receives errors of the connections. Default: `console.error`. */
  readonly onError?: (error: unknown) => void;
}

/**
 * How soon the job of a killed process returns: its lock has expired after 30 s, and is looked for every 15 s. It may be as
 * late as 45 s, and the lock of a process that works is renewed every 15 s.
 */
const recovery = {
  lockDuration: 30_000,
  stalledInterval: 15_000,
  // BullMQ gives a job up after one crash. Here the delivery decides when it is of no use.
  maxStalledCount: Number.MAX_SAFE_INTEGER,
};

/** Ms before a handler that rejected is called again. */
const RETRY = { floor: 1_000, ceiling: 300_000 };

const jobOptions = {
  // As above.
  attempts: Number.MAX_SAFE_INTEGER,
  backoff: { type: 'custom' },
  stackTraceLimit: 0,
  removeOnComplete: true,
  removeOnFail: true,
};

/** BullMQ refuses ids that are whole numbers. */
const jobIdOf = (id: string) => `delivery-${id}`;

interface DeliveryJob {
  readonly id: string;
}

/**
 * A {@link NotificationQueue} on BullMQ 5 or 6. A job waits once, and is removed when it is done, so its id may be added
 * again then; one that is added while it runs is not added again. The job of a process that was killed returns within 45 s.
 * A handler that rejects is called again after about 1, 2, 4, … seconds, at most 5 minutes, without an end.
 */
export function bullmqQueue({
  connection,
  name = 'order-status-notify',
  prefix = 'bull',
  onError = reportToConsole,
}: BullmqQueueOptions): NotificationQueue {
  const queue = new Queue<DeliveryJob>(name, { connection, prefix });
  queue.on('error', onError);

  return {
    async add(jobs) {
      const now = Date.now();
      await queue.addBulk(
        jobs.map(({ id, notBefore }) => ({
          name: 'delivery',
          data: { id },
          opts: { ...jobOptions, jobId: jobIdOf(id), delay: Math.max(0, notBefore.getTime() - now) },
        })),
      );
    },
    work(handler, { concurrency }) {
      const worker = new Worker<DeliveryJob>(name, (job, token) => handle(handler, job, token), {
        connection,
        prefix,
        // BullMQ refuses `Infinity`.
        concurrency: Math.min(concurrency, Number.MAX_SAFE_INTEGER),
        ...recovery,
        settings: { backoffStrategy: (attempts) => backoff(attempts - 1, RETRY) },
      });
      worker.on('error', onError);
      return { close: () => worker.close() };
    },
    close: () => queue.close(),
  };
}

async function handle(handler: JobHandler, job: Job<DeliveryJob>, token?: string): Promise<void> {
  const again = await called(handler, job.data.id);
  if (!again) return;
  await job.moveToDelayed(again.notBefore.getTime(), token);
  throw new DelayedError();
}

async function called(handler: JobHandler, id: string): ReturnType<JobHandler> {
  try {
    return await handler(id);
  } catch {
    // The handler reports its errors itself. BullMQ would store this one, and it may contain an address.
    throw new Error('The handler of a delivery has rejected.');
  }
}
