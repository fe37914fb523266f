import { mkdirSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { drizzle as drizzlePool, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import { drizzle as drizzlePGlite } from 'drizzle-orm/pglite';
import { Pool } from 'pg';
import type { PostgresTransaction } from 'react-order-status/server/postgres';
import { once } from '@/lib/once';
import * as schema from './schema';

/** Drizzle on either database: their queries are the same. */
export type Database = Omit<NodePgDatabase<typeof schema>, '$client'>;

interface Open {
  /** For `postgresBus` and the stores of notifications. */
  readonly pool: Pool | PGlite;
  readonly db: Database;
  /** Commits what `work` does, or rolls it back if it rejects. */
  transaction<T>(work: (db: Database, client: PostgresTransaction) => Promise<T>): Promise<T>;
}

function openPool(connectionString: string): Open {
  const pool = new Pool({ connectionString, connectionTimeoutMillis: 5_000, query_timeout: 10_000 });
  // Without a listener an idle connection that is lost, as the database is restarted, would end the process.
  pool.on('error', console.error);
  return {
    pool,
    db: drizzlePool({ client: pool, schema }),
    async transaction(work) {
      const client = await pool.connect();
      try {
        await client.query('begin');
        const result = await work(drizzlePool({ client, schema }), client);
        await client.query('commit');
        return result;
      } catch (error) {
        // Of a connection that is lost, the database rolls back by itself.
        await client.query('rollback').catch(() => {});
        throw error;
      } finally {
        client.release();
      }
    },
  };
}

/** PostgreSQL inside of this process, in a folder: one process at a time may use it. */
function openEmbedded(): Open {
  // `next build` loads the routes in several processes, and needs no data.
  const isBuild = process.env.NEXT_PHASE === 'phase-production-build';
  const folder = process.env.DATA_DIR ?? '.data';
  if (!isBuild) mkdirSync(folder, { recursive: true });
  const pglite = new PGlite(isBuild ? 'memory://' : `${folder}/tidewater`);
  const toDatabase = (client: Pick<PGlite, 'query'>): Database =>
    // Drizzle's types know only `PGlite` itself, and of the two databases' results only one.
    drizzlePGlite({ client: client as PGlite, schema }) as unknown as Database;
  return {
    pool: pglite,
    db: toDatabase(pglite),
    transaction: (work) => pglite.transaction((client) => work(toDatabase(client), client)),
  };
}

const { DATABASE_URL } = process.env;

export const { db, pool, transaction } = once('database', () =>
  DATABASE_URL ? openPool(DATABASE_URL) : openEmbedded(),
);
