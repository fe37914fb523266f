import { createTables } from '../../sql/index.js';
import { type PostgresTables, tableNames } from './tables.js';

/**
 * The SQL that creates the tables of {@link postgresBus}, for any number of namespaces: run it once, as a
 * migration. It is safe to run it again, also in several processes at once. It is one statement, so it is executed as
 * a whole or not at all, and any tool can run it (`pool.query`, `psql`, a migration file). Where the tables exist it
 * changes nothing, and needs no right to create anything. PostgreSQL 13 or newer.
 *
 * `order_status_log` has a row per update. `order_status_epoch` has the epoch of all logs of a namespace;
 * a bus inserts its row on first use. `order_status_removed` has the orders whose log was removed lately, by
 * `retainFinal` or by `erase`. `order_status_known` has the updates that were published with an idempotency key in the
 * last 24 hours. `order_status_followers` has a row for each name that is followed, `order_status_feed` one for each update
 * that such a name has not acknowledged. `order_status_position` has a row for each order whose courier was located in the
 * last minutes; it is unlogged, so a crash of the database empties it, and replicas do not have it.
 *
 * A database that lost updates (a restored backup, a failover that lost the last commits, deleted rows) needs a new
 * epoch, as their versions are assigned again. A bus that follows an order which lost updates begins the new epoch
 * by itself. Where no process followed it at the time of the loss, e.g. when all were stopped to restore a backup,
 * do it by hand: `update order_status_epoch set epoch = default`.
 *
 * Rows are deleted only by the options `maxUpdatesPerOrder` and `retainFinal` of the bus, and by `erase`. Do not delete
 * the newest row of an order by hand: the next version is counted from it, and without it the log counts as lost.
 *
 * @param tables the same as the bus has. A schema that does not exist is created.
 * @throws TypeError when a name is not valid.
 */
// `json`, as `jsonb` refuses NUL and lone surrogates, which a note may hold.
export function createPostgresSchema(tables: PostgresTables = {}): string {
  const names = tableNames(tables);
  const { schema, log, epoch, removed, known, followers, feed, position } = names;
  const { finalIndex, removedIndex, knownIndex } = names;
  const statements = `
  create table if not exists ${log} (
    namespace text not null,
    order_id text not null,
    version bigint not null check (version between 1 and ${Number.MAX_SAFE_INTEGER}),
    entry_id text not null,
    update json not null,
    stored_at timestamptz not null default clock_timestamp(),
    final boolean not null default false,
    primary key (namespace, order_id, version)
  );
  create index if not exists ${finalIndex} on ${log} (namespace, stored_at) where final;

  create table if not exists ${epoch} (
    namespace text primary key,
    epoch text not null default left(replace(gen_random_uuid()::text, '-', ''), 12)
  );

  create table if not exists ${removed} (
    namespace text not null,
    order_id text not null,
    epoch text not null,
    removed_at timestamptz not null default clock_timestamp(),
    primary key (namespace, order_id)
  );
  create index if not exists ${removedIndex} on ${removed} (namespace, removed_at);

  create table if not exists ${known} (
    namespace text not null,
    order_id text not null,
    key text not null,
    version bigint not null,
    entry_id text not null,
    update json not null,
    stored_at timestamptz not null,
    primary key (namespace, order_id, key)
  );
  create index if not exists ${knownIndex} on ${known} (namespace, stored_at);

  create table if not exists ${followers} (
    namespace text not null,
    name text not null,
    owner text,
    leased_until timestamptz,
    term bigint not null default 0,
    dropped bigint not null default 0,
    reported bigint not null default 0,
    copied_order text,
    copied_version bigint,
    primary key (namespace, name)
  );

  create table if not exists ${feed} (
    namespace text not null,
    name text not null,
    rank smallint not null default 1,
    position bigint generated always as identity,
    order_id text not null,
    version bigint not null,
    entry_id text not null,
    update json not null,
    stored_at timestamptz not null,
    primary key (namespace, name, rank, position)
  );
  create index if not exists ${names.feedIndex} on ${feed} (namespace, order_id);

  create unlogged table if not exists ${position} (
    namespace text not null,
    order_id text not null,
    value json not null,
    stored_at timestamptz not null,
    expires_at timestamptz not null,
    primary key (namespace, order_id)
  );`;
  return createTables({
    schema,
    tables: [log, epoch, removed, known, followers, feed, position],
    statements,
  });
}

/** {@link createPostgresSchema} with the default names. */
export const postgresSchema = createPostgresSchema();
