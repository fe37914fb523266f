import { PGlite } from '@electric-sql/pglite';
import { migrate as migratePool } from 'drizzle-orm/node-postgres/migrator';
import { analyticsSchema } from 'react-order-status/server/analytics';
import { notifySchema } from 'react-order-status/server/notify/postgres';
import { postgresSchema } from 'react-order-status/server/postgres';
import { db, pool } from '@/db';
import { fillLogs } from '@/db/fill-logs';
import { seed } from '@/db/seed';
import { analytics } from '@/lib/analytics';
import { redis } from '@/lib/bus';

/** Drizzle's migrations, then the tables of react-order-status; all of it may run again. */
async function migrate(): Promise<void> {
  const folder = { migrationsFolder: 'drizzle' };
  if (pool instanceof PGlite) {
    const { drizzle } = await import('drizzle-orm/pglite');
    const { migrate: migrateEmbedded } = await import('drizzle-orm/pglite/migrator');
    await migrateEmbedded(drizzle({ client: pool }), folder);
    await pool.exec(`${postgresSchema}; ${notifySchema()}; ${analyticsSchema()}`);
    return;
  }
  const { drizzle } = await import('drizzle-orm/node-postgres');
  await migratePool(drizzle({ client: pool }), folder);
  await pool.query(postgresSchema);
  await pool.query(notifySchema());
  await pool.query(analyticsSchema());
}

await migrate();
if (!(await db.query.users.findFirst())) await seed();
await fillLogs();
// Of a log on Redis, `follow` records what is published from now on.
await analytics.backfill();
redis?.disconnect();
await (pool instanceof PGlite ? pool.close() : pool.end());
