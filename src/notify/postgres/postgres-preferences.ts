import { isoTime, jsonObject, type PostgresQuery, valuesOf } from '../../sql/index.js';
import type {
  ConsentRecord,
  PreferenceStore,
  Preferences,
  PushSubscriptionRecord,
} from '../contract/index.js';
import { type NotifyTables, tableNames } from './tables.js';

/** Options of {@link postgresPreferences}. */
export interface PostgresPreferencesOptions extends NotifyTables {
  /** A pool of `pg`, or PGlite. */
  readonly pool: PostgresQuery;
}

const consent = jsonObject({
  userId: `coalesce(user_id, '')`,
  channel: 'channel',
  addressHash: 'address_hash',
  granted: 'granted',
  textVersion: 'text_version',
  source: 'source',
  at: isoTime('at'),
} satisfies Readonly<Record<keyof ConsentRecord, string>>);

/**
 * A {@link PreferenceStore} on PostgreSQL, on the tables of {@link notifySchema}. Each method is one statement. After
 * `eraseUser` the consents of the person have an empty `userId`.
 * @throws TypeError when a name is not valid.
 */
export function postgresPreferences({ pool, ...tables }: PostgresPreferencesOptions): PreferenceStore {
  const { preferences, consents, subscriptions } = tableNames(tables);
  const select = <T>(statement: string, ...parameters: unknown[]) => valuesOf<T>(pool, statement, parameters);

  return {
    async read(userId) {
      const statement = `select preferences as value from ${preferences} where user_id = $1`;
      const [chosen = {}] = await select<Preferences>(statement, userId);
      return chosen;
    },
    async write(userId, chosen, expected) {
      const before = expected && JSON.stringify(expected);
      const mayBeNew = before === undefined || before === '{}';
      const statement = mayBeNew
        ? `insert into ${preferences} as known (user_id, preferences) values ($1, $2::json)
          on conflict (user_id) do update set preferences = excluded.preferences where ${isStill(before)}`
        : `update ${preferences} as known set preferences = $2::json where user_id = $1 and ${isStill(before)}`;
      const parameters = [userId, JSON.stringify(chosen), ...(before === undefined ? [] : [before])];
      const { rows } = await pool.query(`${statement} returning 1`, parameters);
      return rows.length === 1;
    },
    async addConsent({ userId, channel, addressHash, granted, textVersion = null, source, at }) {
      await pool.query(
        `insert into ${consents} (user_id, channel, address_hash, granted, text_version, source, at)
        values ($1, $2, $3, $4, $5, $6, $7::timestamptz)`,
        [userId, channel, addressHash, granted, textVersion, source, at],
      );
    },
    async consentOf(channel, addressHash) {
      const [newest = null] = await select<ConsentRecord>(
        `select ${consent} as value from ${consents} where channel = $1 and address_hash = $2
        order by at desc, place desc limit 1`,
        channel,
        addressHash,
      );
      return newest;
    },
    consentsOf: (userId) =>
      select(`select ${consent} as value from ${consents} where user_id = $1 order by at, place`, userId),
    async addSubscription(userId, subscription) {
      await pool.query(
        `insert into ${subscriptions} (endpoint, user_id, subscription)
        values ($1, $2, $3::json) on conflict (endpoint) do update set
          user_id = excluded.user_id, subscription = excluded.subscription, place = default`,
        [subscription.endpoint, userId, JSON.stringify(subscription)],
      );
    },
    async removeSubscription(endpoint, userId) {
      await pool.query(
        `delete from ${subscriptions} where endpoint = $1 and ($2::text is null or user_id = $2)`,
        [endpoint, userId ?? null],
      );
    },
    subscriptionsOf: (userId) =>
      select<PushSubscriptionRecord>(
        `select subscription as value from ${subscriptions} where user_id = $1 order by place`,
        userId,
      ),
    async eraseUser(userId) {
      await pool.query(
        `with chosen as (delete from ${preferences} where user_id = $1),
          subscribed as (delete from ${subscriptions} where user_id = $1)
        update ${consents} set user_id = null where user_id = $1`,
        [userId],
      );
    },
  };
}

/**
 * Whether the row `known` has the preferences of the third parameter. `jsonb` compares them however their JSON is written, but
 * refuses some escapes, which only `JSON.stringify` has then written.
 */
function isStill(json: string | undefined): string {
  if (json === undefined) return 'true';
  return json.includes('\\u')
    ? 'known.preferences::text = $3'
    : `case when strpos(known.preferences::text, '\\u') > 0 then false else known.preferences::jsonb = $3::jsonb end`;
}
