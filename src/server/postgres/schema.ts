/**
 * The tables of {@link postgresBus}, for any number of namespaces: run it once, as a migration. It is safe to
 * run it again, also in several processes at once. It is one statement, so it is executed as a whole or
 * not at all, and any tool can run it (`pool.query`, `psql`, a migration file). PostgreSQL 13 or newer.
 *
 * `order_status_log` has a row per update. `order_status_epoch` has the epoch of all logs of a namespace;
 * a bus inserts its row on first use. A database that lost updates (a restored backup, a failover that lost
 * the last commits, deleted rows) needs a new epoch, as their versions are assigned again. A bus that follows
 * an order which lost updates begins the new epoch by itself. Where no process followed it at the time of
 * the loss, e.g. when all were stopped to restore a backup, do it by hand:
 * `update order_status_epoch set epoch = default`.
 *
 * Rows are never deleted automatically. To keep, say, the newest 100 updates of each order, run from time to time
 * `delete from order_status_log as old using (select namespace, order_id, max(version) as version from
 * order_status_log group by namespace, order_id) as head where (old.namespace, old.order_id) =
 * (head.namespace, head.order_id) and old.version <= head.version - 100`. Always keep the newest row: the
 * next version is counted from it, and without it the log counts as lost.
 */
// The lock: `if not exists` alone fails when two sessions create the same table at once.
// `json`, as `jsonb` refuses NUL and lone surrogates, which a note may hold.
export const postgresSchema = `do $$
begin
  perform pg_advisory_xact_lock(hashtext('react-order-status'));

  create table if not exists order_status_log (
    namespace text not null,
    order_id text not null,
    version bigint not null check (version >= 1),
    entry_id text not null,
    update json not null,
    stored_at timestamptz not null default clock_timestamp(),
    primary key (namespace, order_id, version)
  );

  create table if not exists order_status_epoch (
    namespace text primary key,
    epoch text not null default left(replace(gen_random_uuid()::text, '-', ''), 12)
  );
end
$$`;
