import { appendEach, type OrderBatch, settleByOrder } from './append-each.js';
import type { AppendEntry, SettledUpdate, StoredUpdate } from './order-bus.js';
import { type LogEndOfBatch, type PlannedAppend, type PlannedUpdate, planAppends } from './plan-appends.js';

/** Updates of one order that are stored together, after `end`. */
export interface PlannedBatch<E extends LogEndOfBatch> {
  readonly orderId: string;
  readonly end: E;
  readonly updates: readonly PlannedUpdate[];
}

/** What became of planned updates; absent are those that were not stored, as the log has another head. */
export type StoredBatch = ReadonlyMap<PlannedUpdate, SettledUpdate>;

/** The commands of an engine that stores batches. `E`: the end of a log, as the engine needs it to store. */
export interface BatchStorage<E extends LogEndOfBatch> {
  /** Reads the ends of the logs in one round trip: for each order its end, or why it can't be read. */
  read(orders: readonly OrderBatch[]): Promise<readonly PromiseSettledResult<E>[]>;
  /** Stores in one round trip. Of an order none is stored after one that was not. */
  store(batches: readonly PlannedBatch<E>[]): Promise<StoredBatch>;
}

/** The commands of an engine for batches. */
export interface BatchEngine<E extends LogEndOfBatch> extends BatchStorage<E> {
  /** Appends an update that could not be stored with the others. */
  append(entry: AppendEntry): Promise<StoredUpdate>;
  /** Orders to which such updates are appended at once. Default: 20. */
  readonly appendsAtOnce?: number;
}

/** Appends many updates in two round trips, and in calls of their own those that another writer was faster than. */
export async function appendBatch<E extends LogEndOfBatch>(
  engine: BatchEngine<E>,
  entries: readonly AppendEntry[],
): Promise<readonly SettledUpdate[]> {
  const settled = await storeBatch(engine, entries);
  const rest = entries.filter((_, at) => !settled[at]);
  const appended = [...(await appendEach(rest, engine.append, engine.appendsAtOnce))];
  return settled.flatMap((result) => result ?? appended.shift() ?? []);
}

/**
 * Appends many updates in two round trips.
 * @returns a result for each of them; `undefined` for those that must be appended in calls of their own, in their order.
 */
export const storeBatch = <E extends LogEndOfBatch>(
  storage: BatchStorage<E>,
  entries: readonly AppendEntry[],
): Promise<readonly (SettledUpdate | undefined)[]> =>
  settleByOrder(entries, async (orders) => {
    const ends = await storage.read(orders);
    const batches: PlannedBatch<E>[] = [];
    const planned = orders.map(({ orderId, entries }, at) => {
      const end = ends[at];
      if (end?.status !== 'fulfilled') return entries.map(() => end);
      const steps = planAppends(end.value, entries);
      const updates = steps.flatMap((step) => (isPlanned(step) ? [step] : []));
      if (updates.length > 0) batches.push({ orderId, end: end.value, updates });
      return steps;
    });
    const stored: StoredBatch = batches.length > 0 ? await storage.store(batches) : new Map();
    return planned.map((steps) => settleSteps(steps, stored));
  });

const isPlanned = (step: PlannedAppend): step is PlannedUpdate => step !== undefined && 'next' in step;

/** The results of one order; `undefined` for what must be appended on its own. */
function settleSteps(
  steps: readonly PlannedAppend[],
  stored: StoredBatch,
): readonly (SettledUpdate | undefined)[] {
  let isLost = false;
  return steps.map((step) => {
    if (isPlanned(step)) {
      const result = stored.get(step);
      isLost ||= result === undefined;
      return result;
    }
    // The rules were applied to a state that the order does not have.
    return isLost && step?.status === 'rejected' ? undefined : step;
  });
}
