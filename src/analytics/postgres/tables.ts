import { checkNamePart, quoted } from '../../sql/index.js';

/** Where the tables are; the same for {@link postgresAnalytics}, {@link analyticsSchema} and `postgresBus`. */
export interface AnalyticsTables {
  /** The schema of the tables; it is quoted, so any name is safe. Default: the first one of the `search_path`. */
  readonly schema?: string;
  /**
   * The tables are `<tablePrefix>_step` and `<tablePrefix>_current`, beside the bus's `<tablePrefix>_log`; it is quoted, so any
   * name is safe. Default: `order_status`.
   */
  readonly tablePrefix?: string;
}

/** The longest part that follows the prefix in a name. */
const LONGEST_SUFFIX = '_current_since';

/** Names of tables, indexes and functions, quoted for SQL. @throws TypeError when a name is empty, contains NUL, or is too long for PostgreSQL. */
export function tableNames({ schema, tablePrefix = 'order_status' }: AnalyticsTables) {
  if (schema !== undefined) checkNamePart('schema', schema);
  checkNamePart('tablePrefix', tablePrefix, LONGEST_SUFFIX);
  const bare = (suffix: string) => quoted(`${tablePrefix}_${suffix}`);
  const name = (suffix: string) =>
    schema === undefined ? bare(suffix) : `${quoted(schema)}.${bare(suffix)}`;
  return {
    schema: schema === undefined ? undefined : quoted(schema),
    log: name('log'),
    step: name('step'),
    current: name('current'),
    /** Reads a time. */
    time: name('time'),
    /** Reads a text. */
    text: name('text'),
    /** Records one update. */
    record: name('record'),
    /** Calls `record` for the log of one order. */
    rebuild: name('rebuild'),
    /** Records new rows of the log. */
    recorded: name('recorded'),
    trigger: bare('analytics'),
    stepIndex: bare('step_at'),
    currentIndex: bare('current_since'),
  };
}

/** The names of {@link tableNames}. */
export type AnalyticsNames = ReturnType<typeof tableNames>;
