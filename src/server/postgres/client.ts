/**
 * Runs SQL with `$1` parameters: a client of `pg`, PGlite's transaction, or a small wrapper of another library's
 * transaction, e.g. for Prisma
 * `{ query: async (text, values = []) => ({ rows: await tx.$queryRawUnsafe(text, ...values) }) }`.
 */
export interface PostgresTransaction {
  query(text: string, values?: unknown[]): Promise<{ readonly rows: readonly unknown[] }>;
}

/** A notification as `pg` emits it. */
export interface PostgresNotification {
  readonly channel: string;
  readonly payload?: string;
}

/** What {@link postgresBus} needs of a client of `pg`. */
export interface PostgresClient extends PostgresTransaction {
  /** The process of the server, as it named it at the connection; a pooler is detected by it. */
  readonly processID?: number | null;
  on(event: 'notification', listener: (message: PostgresNotification) => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'end', listener: () => void): unknown;
  /** @param destroy closes the connection instead of returning it to the pool. */
  release(destroy?: boolean): void;
}

/** What {@link postgresBus} needs of a `Pool` of `pg`. */
export interface PostgresPool extends PostgresTransaction {
  readonly options?: { readonly max?: number; readonly connectionTimeoutMillis?: number };
  connect(): Promise<PostgresClient>;
}

/** What {@link postgresBus} needs of a `PGlite`. */
export interface PGliteDatabase extends PostgresTransaction {
  /** @returns a function that stops listening. */
  listen(channel: string, callback: (payload: string) => void): Promise<() => Promise<void>>;
}
