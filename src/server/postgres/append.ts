import { isTerminal } from '../../order/index.js';
import {
  type AppendOptions,
  MaybeStoredError,
  type NewUpdate,
  nextUpdate,
  type StoredUpdate,
} from '../bus/index.js';
import type { PostgresTransaction } from './client.js';
import { updateOf } from './entry.js';
import { InvalidEntryError } from './invalid-entry-error.js';
import type { PostgresLog } from './log.js';
import type { LogWriter } from './log-writer.js';
import { OrderLockedError } from './order-locked-error.js';

/** What an append needs of its bus. */
export interface AppendContext {
  readonly log: PostgresLog;
  readonly writer: LogWriter;
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
  { log, writer }: AppendContext,
  db: PostgresTransaction,
  update: NewUpdate,
  options: AppendOptions<PostgresTransaction>,
): Promise<StoredUpdate> {
  const { orderId } = update;
  const { idempotencyKey } = options;
  const inTransaction = options.transaction !== undefined;
  const final = isTerminal(options.flow, update.status);
  for (let taken = 0; ; ) {
    const head = await log.newest(db, orderId);
    // After the head: what is stored with the key between the two reads takes the version after the head.
    const known = idempotencyKey === undefined ? undefined : await log.known(db, orderId, idempotencyKey);
    if (known) return updateOf(known);
    // Otherwise this would never end.
    if ((head?.version ?? 0) < taken) throw new InvalidEntryError(orderId, taken, '', new Error(HIDDEN));
    const next = nextUpdate(head && updateOf(head), update, options);
    const storing = writer.insert(db, next, { final, inTransaction, idempotencyKey });
    const stored = await (inTransaction ? storing : storing.catch(explainFor(orderId, next.version)));
    if (stored) return stored;
    taken = next.version;
  }
}

const HIDDEN =
  'The version is taken, and the row that has it is not visible: it was deleted meanwhile, row-level security hides ' +
  'it, or a trigger refuses new rows.';

/** States for an error of an insert outside of a transaction whether the update may have been stored. */
function explainFor(orderId: string, version: number): (cause: unknown) => never {
  return (cause) => {
    const state = sqlStateOf(cause);
    if (state === LOCK_NOT_AVAILABLE) throw new OrderLockedError(orderId, { cause });
    throw state === undefined || UNFINISHED.test(state)
      ? new MaybeStoredError(orderId, version, cause)
      : cause;
  };
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
