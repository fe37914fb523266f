import { isName, LONGEST_NAME, quoted as quotedName } from '../../sql/index.js';

/** Where the tables of {@link postgresBus} are; the same for the bus and for {@link createPostgresSchema}. */
export interface PostgresTables {
  /** The schema of the tables; it is quoted, so any name is safe. Default: the first one of the `search_path`. */
  readonly schema?: string;
  /**
   * The tables are `<tablePrefix>_log`, `<tablePrefix>_epoch`, `<tablePrefix>_removed`, `<tablePrefix>_known`,
   * `<tablePrefix>_followers`, `<tablePrefix>_feed` and `<tablePrefix>_position`; it is quoted, so any name is safe. Default: `order_status`.
   */
  readonly tablePrefix?: string;
}

/** The names of the tables, quoted for SQL, and the channel of their notifications. */
export interface TableNames {
  readonly schema: string | undefined;
  readonly log: string;
  readonly epoch: string;
  readonly removed: string;
  /** The idempotency keys. */
  readonly known: string;
  /** The names that are followed. */
  readonly followers: string;
  /** What these names have not acknowledged. */
  readonly feed: string;
  /** Where couriers are. */
  readonly position: string;
  readonly finalIndex: string;
  readonly removedIndex: string;
  readonly knownIndex: string;
  readonly feedIndex: string;
  /** As `pg_notify` takes it: unquoted. */
  readonly channel: string;
}

/** @throws TypeError when a name is empty, contains NUL, or is too long for PostgreSQL. */
export function tableNames({ schema, tablePrefix = 'order_status' }: PostgresTables): TableNames {
  const inSchema = (name: string) =>
    schema === undefined ? quoted(name) : `${quoted(schema)}.${quoted(name)}`;
  const channel = schema === undefined ? tablePrefix : `${schema}.${tablePrefix}`;
  for (const name of [tablePrefix, channel]) checkName(name);
  return {
    schema: schema === undefined ? undefined : quoted(schema),
    log: inSchema(`${tablePrefix}_log`),
    epoch: inSchema(`${tablePrefix}_epoch`),
    removed: inSchema(`${tablePrefix}_removed`),
    known: inSchema(`${tablePrefix}_known`),
    followers: inSchema(`${tablePrefix}_followers`),
    feed: inSchema(`${tablePrefix}_feed`),
    position: inSchema(`${tablePrefix}_position`),
    finalIndex: quoted(`${tablePrefix}_log_final`),
    removedIndex: quoted(`${tablePrefix}_removed_at`),
    knownIndex: quoted(`${tablePrefix}_known_since`),
    feedIndex: quoted(`${tablePrefix}_feed_order`),
    channel,
  };
}

/** An identifier as SQL. @throws TypeError */
export function quoted(name: string): string {
  checkName(name);
  return quotedName(name);
}

function checkName(name: string): void {
  if (isName(name)) return;
  throw new TypeError(
    `${JSON.stringify(name)} is not a name for PostgreSQL: \`schema\` and \`tablePrefix\` must not be empty or ` +
      `contain NUL, and each name made of them, such as <schema>.<tablePrefix>, has at most ${LONGEST_NAME} bytes.`,
  );
}
