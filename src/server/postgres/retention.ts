import { createSharedInterval } from '../timers/index.js';
import type { PostgresTransaction } from './client.js';
import type { ExpiredRows } from './expired-rows.js';

/** Ms between runs. */
const INTERVAL = 60_000;
/** Ms that an order whose log was removed is remembered, for processes and pages that know the removed log. */
const REMEMBERED = 86_400_000;
/** Logs that are removed by one statement: it takes milliseconds, and locks nothing that is in use. */
const BATCH = 500;

/** What {@link startRetention} needs. */
export interface RetentionOptions {
  readonly db: PostgresTransaction;
  readonly rows: ExpiredRows;
  /** Ms that a log is kept after its final update. */
  readonly retainFinal: number;
  readonly onError: (error: unknown) => void;
}

/**
 * Removes the logs of orders that ended long ago, in small batches, one at a time. Several processes may do so at once.
 * @returns a function that stops it; the batch that runs is finished.
 */
export function startRetention({ db, rows, retainFinal, onError }: RetentionOptions): () => void {
  let isRunning = false;
  let isStopped = false;
  const removeAll = (removeBatch: () => Promise<number>) => removeBatches(removeBatch, () => isStopped);
  const run = async () => {
    if (isRunning) return;
    isRunning = true;
    try {
      await removeAll(() => rows.removeFinal(db, retainFinal, BATCH));
      await removeAll(() => rows.forgetRemoved(db, REMEMBERED, BATCH));
    } catch (error) {
      onError(error);
    } finally {
      isRunning = false;
    }
  };
  const stop = createSharedInterval(INTERVAL).add(() => void run());
  return () => {
    isStopped = true;
    stop();
  };
}

/** What {@link minutely} needs. */
export interface MinutelyOptions {
  /** Removes up to `batch` rows. @returns how many there were. */
  readonly remove: (batch: number) => Promise<number>;
  readonly isStopped: () => boolean;
  readonly onError: (error: unknown) => void;
}

/**
 * Removes rows that have expired, without a timer: where none is added, none has to be removed.
 * @returns a function to call whenever one is added; it removes rows once a minute at most.
 */
export function minutely({ remove, isStopped, onError }: MinutelyOptions): () => void {
  let due = 0;
  return () => {
    const now = performance.now();
    if (now < due) return;
    due = now + INTERVAL;
    removeBatches(() => remove(BATCH), isStopped).catch(onError);
  };
}

async function removeBatches(removeBatch: () => Promise<number>, isStopped: () => boolean): Promise<void> {
  while (!isStopped() && (await removeBatch()) === BATCH);
}
