import type { PGliteDatabase, PostgresPool, PostgresTransaction } from './client.js';
import { CHANNEL } from './notification.js';

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

/** Listens on a connection of its own. @throws errors of the database. */
export const listen = (
  database: PostgresPool | PGliteDatabase,
  events: ListenEvents,
): Promise<PostgresListener> =>
  'listen' in database ? listenEmbedded(database, events) : listenOnPool(database, events);

async function listenOnPool(pool: PostgresPool, { notified, lost }: ListenEvents): Promise<PostgresListener> {
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
  client.on('notification', ({ channel, payload }) => {
    if (channel === CHANNEL && !stopped) notified(payload);
  });
  client.on('error', fail);
  client.on('end', () => fail(new Error('PostgreSQL ended the connection that listens.')));
  try {
    // Reads on this connection are short: compiling them (JIT) costs more than it saves.
    await client.query(`set jit = off; listen ${CHANNEL}`);
    established = true;
  } catch (error) {
    await stop();
    throw error;
  }
  return { db: client, stop };
}

/** PGlite has one connection, which can't be lost. */
async function listenEmbedded(
  database: PGliteDatabase,
  { notified }: ListenEvents,
): Promise<PostgresListener> {
  return { db: database, stop: await database.listen(CHANNEL, notified) };
}
