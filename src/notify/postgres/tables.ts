import { checkNamePart, quoted } from '../../sql/index.js';

/** Where the tables of the stores are; the same for {@link postgresDeliveries}, {@link postgresPreferences} and {@link notifySchema}. */
export interface NotifyTables {
  /** The schema of the tables; it is quoted, so any name is safe. Default: the first one of the `search_path`. */
  readonly schema?: string;
  /**
   * The tables are `<tablePrefix>_deliveries`, `<tablePrefix>_preferences`, `<tablePrefix>_consents` and
   * `<tablePrefix>_push_subscriptions`; it is quoted, so any name is safe. Default: `order_status`.
   */
  readonly tablePrefix?: string;
}

/** The longest part that follows the prefix in a name. */
const LONGEST_SUFFIX = '_push_subscriptions_user';

/** Names of tables and indexes, quoted for SQL. @throws TypeError when a name is empty, contains NUL, or is too long for PostgreSQL. */
export function tableNames({ schema, tablePrefix = 'order_status' }: NotifyTables) {
  if (schema !== undefined) checkNamePart('schema', schema);
  checkNamePart('tablePrefix', tablePrefix, LONGEST_SUFFIX);
  const index = (suffix: string) => quoted(`${tablePrefix}_${suffix}`);
  const table = (suffix: string) =>
    schema === undefined ? index(suffix) : `${quoted(schema)}.${index(suffix)}`;
  return {
    schema: schema === undefined ? undefined : quoted(schema),
    deliveries: table('deliveries'),
    preferences: table('preferences'),
    consents: table('consents'),
    subscriptions: table('push_subscriptions'),
    index,
  };
}
