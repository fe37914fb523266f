import { count, createReporter, duration, reportToConsole } from '../../options/index.js';
import { isTerminal } from '../../order/index.js';
import {
  AppendBatches,
  BusClosedError,
  type FollowBus,
  Followers,
  KEY_LIFETIME,
  type LogHead,
  LogNotEmptyError,
  newEntryId,
  type OrderBus,
  RecentHeads,
} from '../bus/index.js';
import { append } from './append.js';
import { appendMany, appendTogether } from './append-many.js';
import { AppendQueue } from './append-queue.js';
import { BatchWriter } from './batch-writer.js';
import type { PostgresTransaction } from './client.js';
import { ExpiredRows } from './expired-rows.js';
import { PostgresFeed } from './feed.js';
import { feedLimit } from './feed-limit.js';
import { FollowedOrders } from './followed-orders.js';
import { InvalidEntryError } from './invalid-entry-error.js';
import { PostgresLog } from './log.js';
import { LogWriter, type StoredEntry } from './log-writer.js';
import { type AnnouncedEntry, removedLog } from './notification.js';
import type { PostgresBusOptions } from './options.js';
import { checkPoolSize, connectionTimeout, poolSize } from './pool-size.js';
import { PostgresPositions } from './positions.js';
import { minutely, startRetention } from './retention.js';
import { tableNames } from './tables.js';
import { limitTime } from './within-timeout.js';

/**
 * Ms that updates that are stored together wait for another transaction, before each is stored alone: less than the time
 * after which PostgreSQL looks for a deadlock (`deadlock_timeout`, a second).
 */
const BATCH_LOCK_TIMEOUT = 50;

/** The bus that {@link postgresBus} returns. */
export type PostgresBus = OrderBus<PostgresTransaction> & FollowBus;

/**
 * The bus on PostgreSQL: a table, with `NOTIFY` to notify the other processes. Run {@link createPostgresSchema}
 * first. Errors of the database are thrown unchanged.
 *
 * With `transaction` an update is stored in the caller's own transaction: committed with the
 * order's row, or rolled back with it. It is delivered when it is committed, never before. A second
 * writer of the same version waits for that commit (see `lockTimeout`), so keep such transactions short. Under
 * `REPEATABLE READ` or `SERIALIZABLE` it fails with SQLSTATE 40001 instead of a `ConflictError`:
 * retry the transaction, as with any such error.
 *
 * A database that lost updates assigns their versions again. A bus that follows one of these orders detects
 * this after a reconnection, at a notification and at each poll, and begins a new epoch of its namespace:
 * all listeners are notified of a gap, and clients take a snapshot.
 *
 * No setting is left on a connection of the pool, so a pooler may share it with other applications.
 *
 * ```ts
 * const pool = new Pool({ connectionString, connectionTimeoutMillis: 5_000, query_timeout: 10_000 });
 * const bus = postgresBus({ pool });
 * ```
 *
 * @throws TypeError when a name of a table is not valid, a duration or limit is not a positive number, or the pool is
 * limited to one connection and the bus listens.
 */
export function postgresBus(options: PostgresBusOptions): PostgresBus {
  const { pool, namespace = 'default', listen, notify = true } = options;
  const onError = createReporter(options.onError ?? reportToConsole);
  const pollInterval = duration('postgresBus: pollInterval', options.pollInterval, 5_000);
  const timeout = duration('postgresBus: timeout', options.timeout, 10_000);
  const lockTimeout = duration('postgresBus: lockTimeout', options.lockTimeout, 2_000);
  const maxUpdatesPerOrder = count(
    'postgresBus: maxUpdatesPerOrder',
    options.maxUpdatesPerOrder,
    Number.POSITIVE_INFINITY,
  );
  const maxUnfollowed = count('postgresBus: maxUnfollowed', options.maxUnfollowed, 10_000_000);
  const retainFinal = duration('postgresBus: retainFinal', options.retainFinal, Number.POSITIVE_INFINITY);
  const size = poolSize(pool);
  if (listen !== false) checkPoolSize(size);
  const db = limitTime(pool, timeout);
  const tables = tableNames(options);
  const log = new PostgresLog({ namespace, tables });
  const writing = { namespace, tables, notify, lockTimeout, maxUpdatesPerOrder };
  const writer = new LogWriter(writing);
  const batchWriter = new BatchWriter(writing);
  const rows = new ExpiredRows({ namespace, tables });
  const storage = {
    ...{ log, writer, heads: new RecentHeads<StoredEntry>() },
    announce: (entry: AnnouncedEntry) => followedOrders.announce(entry),
  };
  const batchContext = {
    ...storage,
    ...{ place: { namespace, tables }, batchWriter },
    storing: <T>(store: () => Promise<T>) => queue.store(store),
  };
  const queue = new AppendQueue({
    limit: Math.max(1, Math.floor(size / 2)),
    timeout: connectionTimeout(pool),
  });
  const batches = new AppendBatches({
    alone: ({ update, options }) => queue.store(() => append(storage, db, update, options)),
    together(entries) {
      limitFeed();
      const context = { ...batchContext, db, lockTimeout: Math.min(lockTimeout, BATCH_LOCK_TIMEOUT) };
      return appendTogether(context, entries);
    },
  });
  const followedOrders = new FollowedOrders({
    ...{ database: pool, log, writer, namespace, pollInterval, timeout, onError },
    channel: tables.channel,
    changed: () => followers.wake(),
    listen: listen === undefined ? 'unless-pooled' : listen ? 'always' : 'never',
  });
  const feedOf = (name: string) => new PostgresFeed({ db, namespace, tables, name });
  const followers = new Followers({ feedOf, pollInterval, onError, started: () => followedOrders.listen() });
  const stopRetention = Number.isFinite(retainFinal)
    ? startRetention({ db, rows, retainFinal, onError })
    : undefined;
  let closed = false;
  const positions = new PostgresPositions({ db, namespace, tables, notify });
  const whileOpen = { isStopped: () => closed, onError };
  const forgetKeys = minutely({ remove: (batch) => rows.forgetKeys(db, KEY_LIFETIME, batch), ...whileOpen });
  const forgetPositions = minutely({ remove: (batch) => positions.forget(batch), ...whileOpen });
  const limitFeed = feedLimit({ db, namespace, tables, maxUnfollowed, ...whileOpen });
  const ensureOpen = () => {
    if (closed) throw new BusClosedError();
  };

  const appendOne: PostgresBus['append'] = async (update, appendOptions) => {
    ensureOpen();
    const { transaction, idempotencyKey } = appendOptions;
    if (idempotencyKey !== undefined) forgetKeys();
    if (transaction) return append(storage, transaction, update, appendOptions);
    const stored = await queue.run(update.orderId, () => batches.append({ update, options: appendOptions }));
    // An update in a transaction is not visible yet; the database notifies when it is committed.
    followedOrders.announce(stored);
    followers.wake();
    if (writer.isFollowed) limitFeed();
    return stored;
  };

  return {
    append: appendOne,
    appendMany: async (entries, { transaction } = {}) => {
      ensureOpen();
      if (entries.some(({ options }) => options.idempotencyKey !== undefined)) forgetKeys();
      const results = await appendMany(
        { ...batchContext, db: transaction ?? db, lockTimeout: transaction ? undefined : lockTimeout },
        entries,
        ({ update, options }) => appendOne(update, { ...options, transaction }),
      );
      if (!transaction) {
        for (const result of results)
          if (result.status === 'fulfilled') followedOrders.announce(result.value);
        followers.wake();
        limitFeed();
      }
      return results;
    },
    backfill: async (orderId, updates, { flow }) => {
      ensureOpen();
      const entries = updates.slice(-maxUpdatesPerOrder).map((next, at, { length }) => ({
        next,
        id: newEntryId(),
        after: '',
        json: JSON.stringify(next),
        final: at === length - 1 && isTerminal(flow, next.status),
      }));
      if (!(await batchWriter.insertPast(db, orderId, entries))) throw new LogNotEmptyError(orderId);
      followedOrders.announce(removedLog(orderId));
    },
    open: async (orderId, { after }, listener) => {
      ensureOpen();
      return followedOrders.open(orderId, after, listener);
    },
    head: async (orderId) => {
      ensureOpen();
      const { epoch, updates } = await log.read(db, orderId, { limit: 1 });
      return { epoch, update: updates[0] };
    },
    heads: async (orderIds) => {
      ensureOpen();
      const { epoch, epochs, entries } = await log.heads(db, orderIds);
      return new Map(
        orderIds.flatMap((orderId): [string, LogHead][] => {
          const update = entries.get(orderId)?.at(-1);
          if (update instanceof InvalidEntryError) return [];
          return [[orderId, { epoch: epochs.get(orderId) ?? epoch, ...(update && { update }) }]];
        }),
      );
    },
    history: async (orderId, limit) => {
      ensureOpen();
      return log.read(db, orderId, { limit: Math.max(0, limit) });
    },
    erase: async (orderId) => {
      ensureOpen();
      await writer.remove(db, orderId);
      followedOrders.announce(removedLog(orderId));
    },
    setPosition: async (orderId, position, lifetime) => {
      ensureOpen();
      await positions.set(orderId, position, lifetime);
      // Where this process listens and is notified, its own notification arrives.
      if (position && !(notify && followedOrders.isListening)) {
        followedOrders.locate({ namespace, orderId, position });
      }
      forgetPositions();
    },
    position: async (orderId) => {
      ensureOpen();
      return positions.get(orderId);
    },
    follow(name, handler, followOptions = {}) {
      ensureOpen();
      return followers.add(name, handler, followOptions);
    },
    unfollow: async (name) => {
      ensureOpen();
      await feedOf(name).forget();
    },
    health: async () => {
      ensureOpen();
      await log.ping(db);
      const listening = followedOrders.isListening;
      return listening === undefined ? {} : { listening };
    },
    close: async () => {
      closed = true;
      stopRetention?.();
      await followers.close();
      await followedOrders.close();
    },
  };
}
