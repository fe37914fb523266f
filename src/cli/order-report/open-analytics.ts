import {
  type Analytics,
  countedAnalytics,
  postgresAnalytics,
  redisAnalyticsStore,
} from '../../analytics/index.js';
import { UsageError } from '../usage-error.js';
import type { ReportToPrint } from './arguments.js';

/** Reports, and how their connection is closed. */
export interface OpenAnalytics {
  readonly analytics: Analytics<string>;
  close(): Promise<unknown>;
}

/** What the command reads of the environment. */
export interface DatabaseUrls {
  readonly DATABASE_URL?: string | undefined;
  readonly REDIS_URL?: string | undefined;
}

/** Connects to PostgreSQL, or else to Redis. @throws UsageError when neither is named, or its package is not installed. */
export async function openAnalytics(
  report: ReportToPrint,
  { DATABASE_URL, REDIS_URL }: DatabaseUrls,
): Promise<OpenAnalytics> {
  if (DATABASE_URL) return onPostgres(report, DATABASE_URL);
  if (REDIS_URL) return onRedis(report, REDIS_URL);
  throw new UsageError('Set DATABASE_URL (PostgreSQL) or REDIS_URL to the database of the reports.');
}

async function onPostgres(report: ReportToPrint, url: string): Promise<OpenAnalytics> {
  const { default: pg } = await installed('pg', () => import('pg'));
  const pool = new pg.Pool({ connectionString: url, max: 2 });
  const { schema, prefix, flow, timeZone, namespace } = report;
  // The queries reject too.
  pool.on('error', () => {});
  const analytics: Analytics<string> = postgresAnalytics({
    pool,
    namespace,
    timeZone,
    ...(flow && { flow }),
    ...(schema !== undefined && { schema }),
    ...(prefix !== undefined && { tablePrefix: prefix }),
  });
  return { analytics, close: () => pool.end() };
}

async function onRedis({ flow, timeZone, prefix }: ReportToPrint, url: string): Promise<OpenAnalytics> {
  const { createClient } = await installed('redis', () => import('redis'));
  const client = createClient({ url });
  // The commands reject too.
  client.on('error', () => {});
  await client.connect();
  const store = redisAnalyticsStore({
    send: (command) => client.sendCommand([...command]),
    ...(prefix !== undefined && { prefix }),
  });
  const analytics: Analytics<string> = countedAnalytics({ store, timeZone, ...(flow && { flow }) });
  return { analytics, close: () => client.close() };
}

async function installed<T>(name: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (cause) {
    throw new UsageError(`The package ${name} is not installed: npm install ${name}`, { cause });
  }
}
