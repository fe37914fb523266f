/**
 * Whatever runs SQL with `$1` parameters: a client of `pg`, PGlite's transaction, or a small object
 * over another library's, e.g. for Prisma
 * `{ query: async (text, values = []) => ({ rows: await tx.$queryRawUnsafe(text, ...values) }) }`.
 */
export interface PostgresTransaction {
  query(text: string, values?: unknown[]): Promise<{ readonly rows: readonly unknown[] }>;
}

/** A notification as `pg` hands it over. */
export interface PostgresNotification {
  readonly channel: string;
  readonly payload?: string;
}

/** What {@link postgresBus} needs of a client of `pg`. */
export interface PostgresClient extends PostgresTransaction {
  on(event: 'notification', listener: (message: PostgresNotification) => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'end', listener: () => void): unknown;
  /** @param destroy closes the connection instead of giving it back. */
  release(destroy?: boolean): void;
}

/** What {@link postgresBus} needs of a `Pool` of `pg`. */
export interface PostgresPool extends PostgresTransaction {
  readonly options?: { readonly max?: number };
  connect(): Promise<PostgresClient>;
}

/** What {@link postgresBus} needs of a `PGlite`. */
export interface PGliteDatabase extends PostgresTransaction {
  /** @returns stops listening. */
  listen(channel: string, callback: (payload: string) => void): Promise<() => Promise<void>>;
}
