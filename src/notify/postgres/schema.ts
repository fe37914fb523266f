import { createTables } from '../../sql/index.js';
import { type NotifyTables, tableNames } from './tables.js';

/**
 * The SQL that creates the tables of {@link postgresDeliveries} and {@link postgresPreferences}: run it once, as a migration. It
 * is safe to run it again, also in several processes at once. It is one statement, so it is executed as a whole or not at all,
 * and any tool can run it. Where the tables exist it changes nothing, and needs no right to create anything.
 * PostgreSQL 13 or newer, or PGlite.
 *
 * @param tables the same as the stores have. A schema that does not exist is created.
 * @throws TypeError when a name is not valid.
 */
// `json`, as `jsonb` refuses NUL, which the text of an app may hold.
export function notifySchema(tables: NotifyTables = {}): string {
  const { schema, deliveries, preferences, consents, subscriptions, index } = tableNames(tables);
  const statements = `
  create table if not exists ${deliveries} (
    id text primary key,
    order_id text not null,
    version bigint not null,
    update_id text not null,
    channel text not null,
    kind text not null,
    user_id text not null,
    address_hash text not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    state text not null default 'pending',
    attempts integer not null default 0,
    reason text,
    provider_id text,
    error text,
    claimed_until timestamptz,
    changed_at timestamptz not null
  );
  create index if not exists ${index('deliveries_order')} on ${deliveries} (order_id);
  create index if not exists ${index('deliveries_user')} on ${deliveries} (user_id);
  create index if not exists ${index('deliveries_created')} on ${deliveries} (created_at);
  create index if not exists ${index('deliveries_provider')} on ${deliveries} (channel, provider_id)
    where provider_id is not null;

  create table if not exists ${preferences} (
    user_id text primary key,
    preferences json not null
  );

  create table if not exists ${consents} (
    place bigint generated always as identity primary key,
    user_id text,
    channel text not null,
    address_hash text not null,
    granted boolean not null,
    text_version text,
    source text not null,
    at timestamptz not null
  );
  create index if not exists ${index('consents_address')} on ${consents} (channel, address_hash, at, place);
  create index if not exists ${index('consents_user')} on ${consents} (user_id);

  create table if not exists ${subscriptions} (
    endpoint text primary key,
    user_id text not null,
    subscription json not null,
    place bigint generated always as identity
  );
  create index if not exists ${index('push_subscriptions_user')} on ${subscriptions} (user_id);`;
  return createTables({ schema, tables: [deliveries, preferences, consents, subscriptions], statements });
}
