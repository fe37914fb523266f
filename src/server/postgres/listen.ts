import type { PGliteDatabase, PostgresClient, PostgresPool, PostgresTransaction } from './client.js';
import { quoted } from './tables.js';

/** Receives the events of one listening connection. */
export interface ListenEvents {
  notified(payload: string | undefined): void;
  /** The connection is lost and released: {@link PostgresListener.stop} need not be called. */
  lost(error: unknown): void;
}

/** One listening connection. */
export interface PostgresListener {
  /** The connection itself, for queries. */
  readonly db: PostgresTransaction;
  /** Closes the connection; no event follows. */
  stop(): Promise<void>;
}

/** Options of {@link listen}. */
export interface ListenOptions {
  readonly channel: string;
  /** Whether to listen only where no pooler is found. */
  readonly checkPooler: boolean;
}

/**
 * Listens on a connection of its own.
 * @returns `undefined` when a pooler is found: then the connection was left as it was.
 * @throws errors of the database.
 */
export const listen = (
  database: PostgresPool | PGliteDatabase,
  options: ListenOptions,
  events: ListenEvents,
): Promise<PostgresListener | undefined> =>
  'listen' in database ? listenEmbedded(database, options, events) : listenOnPool(database, options, events);

async function listenOnPool(
  pool: PostgresPool,
  { channel, checkPooler }: ListenOptions,
  { notified, lost }: ListenEvents,
): Promise<PostgresListener | undefined> {
  const client = await pool.connect();
  let established = false;
  let stopped = false;
  const stop = async () => {
    if (stopped) return;
    stopped = true;
    // Closed, not returned: the pool would reuse a connection that still listens.
    client.release(true);
  };
  const fail = (error: unknown) => {
    // Until it is established, the query below rejects with the error.
    if (!established || stopped) return;
    void stop();
    lost(error);
  };
  client.on('notification', ({ channel: from, payload }) => {
    if (from === channel && !stopped) notified(payload);
  });
  client.on('error', fail);
  client.on('end', () => fail(new Error('PostgreSQL ended the connection that listens.')));
  try {
    if (checkPooler && (await isPooled(client))) {
      await stop();
      return undefined;
    }
    await client.query(`listen ${quoted(channel)}`);
    established = true;
  } catch (error) {
    await stop();
    throw error;
  }
  return { db: client, stop };
}

/** A pooler gives its clients process ids of its own, as one process of the server serves many of them. */
async function isPooled(client: PostgresClient): Promise<boolean> {
  if (typeof client.processID !== 'number') return false;
  const { rows } = await client.query('select pg_backend_pid() as pid');
  // The query's column.
  const [row] = rows as { readonly pid: number }[];
  return row?.pid !== client.processID;
}

/** PGlite has one connection, which can't be lost. */
async function listenEmbedded(
  database: PGliteDatabase,
  { channel }: ListenOptions,
  { notified }: ListenEvents,
): Promise<PostgresListener> {
  return { db: database, stop: await database.listen(quoted(channel), notified) };
}
