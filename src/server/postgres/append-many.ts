import { isTerminal } from '../../order/index.js';
import {
  type AppendEntry,
  appendBatch,
  type BatchEngine,
  type BatchStorage,
  type LogEndOfBatch,
  MaybeStoredError,
  type PlannedBatch,
  type PlannedUpdate,
  type SettledUpdate,
  type StoredBatch,
  type StoredUpdate,
  storeBatch,
} from '../bus/index.js';
import { type AppendContext, mayBeStored } from './append.js';
import type { BatchWriter, NewEntry } from './batch-writer.js';
import type { PostgresTransaction } from './client.js';
import { updateOf } from './entry.js';
import { readKnownEntries } from './known-entries.js';
import type { LogPlace } from './log.js';
import { announcedUpdate } from './notification.js';

/** What batches need of their bus. */
export interface BatchContext extends AppendContext {
  readonly place: LogPlace;
  readonly batchWriter: BatchWriter;
  readonly db: PostgresTransaction;
  /** Ms that the statement that stores waits for another transaction; `undefined`: `db` is a transaction of the caller. */
  readonly lockTimeout: number | undefined;
  /** Runs the statement that stores, so that not too many of them run at once. */
  readonly storing: <T>(store: () => Promise<T>) => Promise<T>;
}

/** Appends many updates: one statement reads, one stores; with idempotency keys a third one looks for them. */
export const appendMany = (
  context: BatchContext,
  entries: readonly AppendEntry[],
  append: BatchEngine<LogEndOfBatch>['append'],
): Promise<readonly SettledUpdate[]> => {
  const inTransaction = context.lockTimeout === undefined;
  const engine = { ...batchStorage(context), append, ...(inTransaction && { appendsAtOnce: 1 }) };
  return appendBatch(engine, entries).catch(rejectAll(entries));
};

/** The same, of which those that could not be stored have no result. */
export const appendTogether = (
  context: BatchContext,
  entries: readonly AppendEntry[],
): Promise<readonly (SettledUpdate | undefined)[]> =>
  storeBatch(batchStorage(context), entries).catch(rejectAll(entries));

const rejectAll = (entries: readonly AppendEntry[]) => (reason: unknown) =>
  entries.map((): SettledUpdate => ({ status: 'rejected', reason }));

const batchStorage = (context: BatchContext): BatchStorage<LogEndOfBatch> => ({
  async read(orders) {
    const { log, place, db } = context;
    const heads = await log.heads(
      db,
      orders.map(({ orderId }) => orderId),
    );
    // After the heads: what is stored with a key between the two reads takes the version after the head.
    const known = await readKnownEntries(place, db, orders);
    return Promise.allSettled(
      orders.map(async ({ orderId }) => {
        const head = heads.entries.get(orderId)?.at(-1);
        const ofOrder = known.get(orderId) ?? [];
        return {
          head: head && updateOf(head),
          known: new Map(ofOrder.map(({ key, entry }) => [key, updateOf(entry)])),
        };
      }),
    );
  },
  store: (batches) => storeAll(context, batches),
});

async function storeAll(
  { batchWriter, heads, announce, storing, db, lockTimeout }: BatchContext,
  batches: readonly PlannedBatch<LogEndOfBatch>[],
): Promise<StoredBatch> {
  const inTransaction = lockTimeout === undefined;
  const rows = new Map<PlannedUpdate, NewEntry>();
  const orders = batches.map(({ end, updates }) => {
    let after = end.head?.id ?? '';
    return updates.map((planned) => {
      const row = rowOf(planned, after);
      after = row.id;
      rows.set(planned, row);
      return row;
    });
  });
  let isSent = inTransaction;
  try {
    const insert = () => {
      isSent = true;
      return batchWriter.insertAll(db, orders, lockTimeout);
    };
    const storedAt = await (inTransaction ? insert() : storing(insert));
    const results = new Map<PlannedUpdate, SettledUpdate>();
    for (const [planned, row] of rows) {
      const time = storedAt(row);
      if (time === undefined) continue;
      const value: StoredUpdate = { ...row.next, id: row.id, storedAt: time };
      results.set(planned, { status: 'fulfilled', value });
      if (inTransaction) continue;
      heads.set(value.orderId, { update: value, json: row.json });
      announce(announcedUpdate(value, row.after));
    }
    return results;
  } catch (cause) {
    const isUnknown = isSent && !inTransaction && mayBeStored(cause);
    // Nothing was stored, mostly because of one order: each update is appended on its own then.
    if (isSent && !inTransaction && !isUnknown) return new Map();
    return new Map(
      Array.from(rows.keys(), (planned): [PlannedUpdate, SettledUpdate] => {
        const { orderId, version } = planned.next;
        const reason = isUnknown ? new MaybeStoredError(orderId, version, cause) : cause;
        return [planned, { status: 'rejected', reason }];
      }),
    );
  }
}

function rowOf({ next, id, options: { flow, idempotencyKey } }: PlannedUpdate, after: string): NewEntry {
  return {
    next,
    id,
    after,
    json: JSON.stringify(next),
    final: isTerminal(flow, next.status),
    ...(idempotencyKey !== undefined && { key: idempotencyKey }),
  };
}
