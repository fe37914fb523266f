import { InvalidTransitionError, isTerminal } from '../../order/index.js';
import {
  type AppendOptions,
  ConflictError,
  MaybeStoredError,
  type NewUpdate,
  type NumberedUpdate,
  nextUpdate,
  type RecentHeads,
  type StoredUpdate,
} from '../bus/index.js';
import type { PostgresTransaction } from './client.js';
import { updateOf } from './entry.js';
import { InvalidEntryError } from './invalid-entry-error.js';
import type { PostgresLog } from './log.js';
import type { InsertOptions, LogWriter, StoredEntry } from './log-writer.js';
import { type AnnouncedEntry, announcedUpdate } from './notification.js';
import { OrderLockedError } from './order-locked-error.js';

/** What an append needs of its bus. */
export interface AppendContext {
  readonly log: PostgresLog;
  readonly writer: LogWriter;
  readonly heads: RecentHeads<StoredEntry>;
  /** Delivers what was committed to the subscribers of this process. */
  readonly announce: (entry: AnnouncedEntry) => void;
}

/**
 * Stores an update. The primary key decides between conflicting writers. Version n + 1 is inserted only by a
 * writer that sees n committed (or wrote it in the same transaction), so the versions of an order are committed in
 * sequence, and a reader that sees one version sees all before it.
 *
 * @throws InvalidEntryError when the newest entry can't be read.
 * @throws OrderLockedError, MaybeStoredError when no transaction of the caller is given.
 */
export async function append(
  context: AppendContext,
  db: PostgresTransaction,
  update: NewUpdate,
  options: AppendOptions<PostgresTransaction>,
): Promise<StoredUpdate> {
  const { orderId } = update;
  const { idempotencyKey, transaction } = options;
  // A transaction may be rolled back, and may not see what others have committed. A key is looked up first.
  const recent = transaction || idempotencyKey !== undefined ? undefined : context.heads.take(orderId);
  const attempted = recent && (await appendAfter(context, db, recent, update, options).catch(ignoreRefusal));
  if (attempted) return attempted;
  for (let taken = 0; ; ) {
    const head = await context.log.newest(db, orderId);
    // After the head: what is stored with the key between the two reads takes the version after the head.
    const known =
      idempotencyKey === undefined ? undefined : await context.log.known(db, orderId, idempotencyKey);
    if (known) return updateOf(known);
    // Otherwise this would never end.
    if ((head?.version ?? 0) < taken) throw new InvalidEntryError(orderId, taken, '', new Error(HIDDEN));
    const next = nextUpdate(head && updateOf(head), update, options);
    const stored = await store(context, db, next, options, { after: undefined, afterId: head?.id ?? '' });
    if (stored) return stored;
    taken = (head?.version ?? 0) + 1;
  }
}

/** Stores an update in one statement. @returns `undefined` if the log has another head. */
async function appendAfter(
  context: AppendContext,
  db: PostgresTransaction,
  after: StoredEntry,
  update: NewUpdate,
  options: AppendOptions<PostgresTransaction>,
): Promise<StoredUpdate | undefined> {
  const next = nextUpdate(after.update, update, options);
  return store(context, db, next, options, { after, afterId: after.update.id });
}

/** A refusal may be due to an outdated head. @throws any other error */
function ignoreRefusal(error: unknown): undefined {
  if (error instanceof ConflictError || error instanceof InvalidTransitionError) return undefined;
  throw error;
}

async function store(
  { writer, heads, announce }: AppendContext,
  db: PostgresTransaction,
  next: NumberedUpdate,
  { flow, transaction, idempotencyKey }: AppendOptions<PostgresTransaction>,
  place: Pick<InsertOptions, 'after' | 'afterId'>,
): Promise<StoredUpdate | undefined> {
  const { orderId, status, version } = next;
  const inTransaction = transaction !== undefined;
  const final = isTerminal(flow, status);
  const storing = writer.insert(db, next, { final, inTransaction, idempotencyKey, ...place });
  const stored = await (inTransaction ? storing : storing.catch(explainFor(orderId, version)));
  if (!stored || inTransaction) return stored?.update;
  heads.set(orderId, stored);
  announce(announcedUpdate(stored.update, place.afterId));
  return stored.update;
}

const HIDDEN =
  'The version is taken, and the row that has it is not visible: it was deleted meanwhile, row-level security hides ' +
  'it, or a trigger refuses new rows.';

/** States for an error of an insert outside of a transaction whether the update may have been stored. */
function explainFor(orderId: string, version: number): (cause: unknown) => never {
  return (cause) => {
    if (sqlStateOf(cause) === LOCK_NOT_AVAILABLE) throw new OrderLockedError(orderId, { cause });
    throw mayBeStored(cause) ? new MaybeStoredError(orderId, version, cause) : cause;
  };
}

/** Whether a statement that failed may have been committed. */
export function mayBeStored(cause: unknown): boolean {
  const state = sqlStateOf(cause);
  return state === undefined || UNFINISHED.test(state);
}

const LOCK_NOT_AVAILABLE = '55P03';

/**
 * The connection failed (08), the outcome is unknown (40003), the server was shut down (57P0x), or failed itself
 * (58, XX). With every other code the statement was rolled back.
 */
const UNFINISHED = /^(08|40003|57P0|58|XX)/;

/** The code that PostgreSQL sent; errors of the network have others. */
function sqlStateOf(error: unknown): string | undefined {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) && !/^E[A-Z]{4}$/.test(code)
    ? code
    : undefined;
}
