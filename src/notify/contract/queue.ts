/** A delivery that is due at a time. It contains no personal data. */
export interface NotificationJob {
  /** The id of the delivery. */
  readonly id: string;
  readonly notBefore: Date;
}

/** Handles the delivery with this id. @returns when to call it again; nothing if it is done. */
export type JobHandler = (id: string) => Promise<{ readonly notBefore: Date } | undefined>;

/** A running {@link NotificationQueue.work}. */
export interface QueueWorker {
  /** Begins no further job, and waits for those that run. Idempotent. */
  close(): Promise<void>;
}

/** Carries deliveries to a process that sends them, at least once: a job that was added is handled, also after a crash. */
export interface NotificationQueue {
  /** Adds jobs. One whose id waits already is not added again. */
  add(jobs: readonly NotificationJob[]): Promise<void>;
  /**
   * Calls the handler for each job that is due, `concurrency` at once, one call per id at a time; processes share the jobs.
   * A handler that rejects is called again, later each time.
   */
  work(handler: JobHandler, options: { readonly concurrency: number }): QueueWorker;
  /** Releases what the queue itself has opened. */
  close(): Promise<void>;
}
