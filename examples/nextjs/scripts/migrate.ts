import { PGlite } from '@electric-sql/pglite';
import { migrate as migratePool } from 'drizzle-orm/node-postgres/migrator';
import { notifySchema } from 'react-order-status/server/notify/postgres';
import { postgresSchema } from 'react-order-status/server/postgres';
import { db, pool } from '@/db';
import { fillLogs } from '@/db/fill-logs';
import { seed } from '@/db/seed';
import { redis } from '@/lib/bus';

/** Drizzle's migrations, then the tables of react-order-status; all of it may run again. */
async function migrate(): Promise<void> {
  const folder = { migrationsFolder: 'drizzle' };
  if (pool instanceof PGlite) {
    const { drizzle } = await import('drizzle-orm/pglite');
    const { migrate: migrateEmbedded } = await import('drizzle-orm/pglite/migrator');
    await migrateEmbedded(drizzle({ client: pool }), folder);
    await pool.exec(`${postgresSchema}; ${notifySchema()}`);
    return;
  }
  const { drizzle } = await import('drizzle-orm/node-postgres');
  await migratePool(drizzle({ client: pool }), folder);
  await pool.query(postgresSchema);
  await pool.query(notifySchema());
}

await migrate();
if (!(await db.query.users.findFirst())) await seed();
await fillLogs();
redis?.disconnect();
await (pool instanceof PGlite ? pool.close() : pool.end());
