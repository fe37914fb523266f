/**
 * The tables of {@link postgresBus}: run it once, as a migration. To run it again does no harm, nor
 * do several processes at once. It is one statement, so it is done as a whole or not at all, and
 * any tool takes it (`pool.query`, `psql`, a migration file). PostgreSQL 13 or newer.
 *
 * `order_status_log` has a row per update. `order_status_epoch` names the life of all these logs.
 * A restored backup has lost updates that clients may have seen, so give it a new name then:
 * `update order_status_epoch set epoch = default`.
 *
 * Nothing is deleted by itself. To keep, say, the newest 100 updates of each order, run now and then
 * `delete from order_status_log as old using (select order_id, max(version) as version from
 * order_status_log group by order_id) as head where old.order_id = head.order_id and old.version <=
 * head.version - 100`. Always keep the newest one: it is what the next version is counted from.
 */
// The lock: `if not exists` alone fails when two sessions create the same table at once.
// `json`, as `jsonb` refuses NUL and lone surrogates, which a note may hold.
export const postgresSchema = `do $$
begin
  perform pg_advisory_xact_lock(hashtext('react-order-status'));

  create table if not exists order_status_log (
    order_id text not null,
    version bigint not null check (version >= 1),
    update json not null,
    created_at timestamptz not null default now(),
    primary key (order_id, version)
  );

  create table if not exists order_status_epoch (
    one_row boolean primary key default true check (one_row),
    epoch text not null default left(replace(gen_random_uuid()::text, '-', ''), 12)
  );
  insert into order_status_epoch default values on conflict do nothing;
end
$$`;
