import type { JobHandler, NotificationJob, NotificationQueue, QueueWorker } from '../../notify/index.js';
import type { ContractCase } from '../contract-case.js';
import { asUnmet, expectSoon } from '../expectation.js';

export interface QueueCaseContext {
  readonly createQueue: () => NotificationQueue | Promise<NotificationQueue>;
  /** Maximum ms until a job is handled. */
  readonly timeout: number;
}

/** A handler that records the ids it is called with; those of other cases it ends at once. */
export interface RecordingHandler {
  readonly handler: JobHandler;
  /** The ids of all calls, in their order. */
  readonly calls: readonly string[];
  callsOf(id: string): number;
  /** The largest number of calls that ran at once. */
  readonly mostAtOnce: number;
  /** The largest number of calls with one id that ran at once. */
  readonly mostOfOneId: number;
}

/** The fixture of one case: a queue of its own, and ids that no other case uses. */
export interface QueueCase {
  readonly queue: NotificationQueue;
  /** Creates one more queue; on the same engine if the queues share one. */
  createQueue(): Promise<NotificationQueue>;
  /** Begins a worker, which is closed at the end of the case. Default of `concurrency`: 4. */
  work(recorder: RecordingHandler, queue?: NotificationQueue, concurrency?: number): QueueWorker;
  /** A new id. */
  id(name?: string): string;
  /** Creates a recorder. @param handle what the handler does after the call is recorded. */
  record(handle?: JobHandler): RecordingHandler;
  /** Creates something for handlers to wait for; it is opened at the end of the case, also if that fails. */
  latch(): Latch;
  /** Waits until `read` returns the expected value. */
  soon<T>(read: () => T, expected: T, fix: string): Promise<void>;
}

/** Jobs that are due now. */
export const dueNow = (...ids: readonly string[]): readonly NotificationJob[] =>
  ids.map((id) => ({ id, notBefore: new Date() }));

/** A job that is due in some ms. */
export const dueIn = (ms: number, id: string): NotificationJob => ({
  id,
  notBefore: new Date(Date.now() + ms),
});

/** What handlers wait for. */
interface Latch {
  readonly opened: Promise<void>;
  open(): void;
}

function createLatch(): Latch {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

function recordingHandler(known: ReadonlySet<string>, handle: JobHandler): RecordingHandler {
  const calls: string[] = [];
  const running: string[] = [];
  let mostAtOnce = 0;
  let mostOfOneId = 0;
  return {
    calls,
    callsOf: (id) => calls.filter((each) => each === id).length,
    get mostAtOnce() {
      return mostAtOnce;
    },
    get mostOfOneId() {
      return mostOfOneId;
    },
    async handler(id) {
      if (!known.has(id)) return undefined;
      calls.push(id);
      running.push(id);
      mostAtOnce = Math.max(mostAtOnce, running.length);
      mostOfOneId = Math.max(mostOfOneId, running.filter((each) => each === id).length);
      try {
        return await handle(id);
      } finally {
        running.splice(running.indexOf(id), 1);
      }
    },
  };
}

/** A case with queues of its own, which are closed also if it fails. */
export function queueCase(
  { createQueue, timeout }: QueueCaseContext,
  name: string,
  run: (given: QueueCase) => Promise<void>,
): ContractCase {
  return {
    name,
    async run() {
      const queues: NotificationQueue[] = [];
      const workers: QueueWorker[] = [];
      const latches: Latch[] = [];
      const ids = new Set<string>();
      const another = async () => {
        const queue = await createQueue();
        queues.push(queue);
        return queue;
      };
      try {
        const queue = await another();
        await run({
          queue,
          createQueue: another,
          work(recorder, on = queue, concurrency = 4) {
            const worker = on.work(recorder.handler, { concurrency });
            workers.push(worker);
            return worker;
          },
          id(id = crypto.randomUUID()) {
            ids.add(id);
            return id;
          },
          record: (handle = async () => undefined) => recordingHandler(ids, handle),
          latch() {
            const latch = createLatch();
            latches.push(latch);
            return latch;
          },
          soon: (read, expected, fix) => expectSoon(read, expected, { timeout, fix }),
        });
      } catch (error) {
        throw asUnmet(error);
      } finally {
        for (const { open } of latches) open();
        for (const worker of workers) await worker.close();
        for (const queue of queues) await queue.close();
      }
    },
  };
}
