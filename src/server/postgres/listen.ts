import type { PGliteDatabase, PostgresPool, PostgresTransaction } from './client.js';
import { CHANNEL } from './notification.js';

/** Hears of a connection that listens. */
export interface ListenEvents {
  notified(payload: string | undefined): void;
  /** It is gone, and is not to be stopped any more. */
  lost(error: unknown): void;
}

/** A connection that listens. */
export interface Listening {
  /** For reading on it as well. */
  readonly db: PostgresTransaction;
  /** No event follows. */
  stop(): Promise<void>;
}

/** Listens on a connection of its own. @throws what the database says. */
export const listen = (database: PostgresPool | PGliteDatabase, events: ListenEvents): Promise<Listening> =>
  'listen' in database ? listenEmbedded(database, events) : listenOnPool(database, events);

async function listenOnPool(pool: PostgresPool, { notified, lost }: ListenEvents): Promise<Listening> {
  const client = await pool.connect();
  let established = false;
  let stopped = false;
  const stop = async () => {
    if (stopped) return;
    stopped = true;
    // Closed and not given back: the pool would lend a connection that still listens.
    client.release(true);
  };
  const fail = (error: unknown) => {
    // Before that the query below tells.
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
    // Its reads are of many orders and small; none is worth being compiled.
    await client.query(`set jit = off; listen ${CHANNEL}`);
    established = true;
  } catch (error) {
    await stop();
    throw error;
  }
  return { db: client, stop };
}

/** There is only the one connection, and it can't be lost. */
async function listenEmbedded(database: PGliteDatabase, { notified }: ListenEvents): Promise<Listening> {
  return { db: database, stop: await database.listen(CHANNEL, notified) };
}
