import pg from 'pg';
import { analyticsSchema, countedAnalytics, redisAnalyticsStore } from 'react-order-status/server/analytics';
import { postgresSchema } from 'react-order-status/server/postgres';
import { createClient } from 'redis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { printReport, readReportArguments } from '../../src/cli/order-report/index.js';
import { hasPostgres, type PostgresServer, startPostgres } from '../engines/postgres-server.js';
import { hasRedis, type RedisServer, startRedis } from '../engines/redis-server.js';
import { journey } from './reports.js';

const shipped = journey(['PENDING', 0], ['PROCESSING', 1], ['SHIPPED', 30], ['DELIVERED', 100]);
const period = ['--since', '2026-03-01', '--until', '2026-04-01'];

/** What the command prints. */
async function printed(args: readonly string[], urls: Parameters<typeof printReport>[1]): Promise<string> {
  const lines: string[] = [];
  await printReport(readReportArguments(args), urls, (text) => lines.push(text));
  return lines.join('\n');
}

describe.skipIf(!hasPostgres)('on PostgreSQL', () => {
  let server: PostgresServer;
  let url: string;
  beforeAll(async () => {
    server = await startPostgres();
    url = await server.createDatabase();
    const client = new pg.Client({ connectionString: url });
    // The server ends while it closes its connection.
    client.on('error', () => {});
    await client.connect();
    await client.query(postgresSchema);
    await client.query(analyticsSchema());
    for (const [index, update] of shipped.entries()) {
      await client.query(
        `insert into order_status_log (namespace, order_id, version, entry_id, update) values ('default', 'a', $1, 'e', $2)`,
        [index + 1, JSON.stringify(update)],
      );
    }
    await client.end();
  }, 60_000);
  afterAll(() => server.remove());

  test('a table has the edges, what waits and what holds orders up', async () => {
    expect(await printed(period, { DATABASE_URL: url })).toBe(
      [
        '2026-03-01T00:00:00.000Z to 2026-04-01T00:00:00.000Z',
        '',
        'from        to          orders     median       90 %       95 %       99 %  share  change',
        'SHIPPED     DELIVERED        1   2 d 22 h   2 d 22 h   2 d 22 h   2 d 22 h   70 %',
        'PROCESSING  SHIPPED          1    1 d 5 h    1 d 5 h    1 d 5 h    1 d 5 h   29 %',
        'PENDING     PROCESSING       1  1 h 0 min  1 h 0 min  1 h 0 min  1 h 0 min    1 %',
        '',
        'SHIPPED to DELIVERED holds 70 % of the time.',
      ].join('\n'),
    );
  });

  test('CSV has ms, for each group', async () => {
    const text = await printed([...period, '--format', 'csv', '--group-by', 'day'], { DATABASE_URL: url });
    expect(text.split('\r\n')).toEqual([
      'group,from,to,count,measured,mean,p50,p90,p95,p99,total,share',
      '2026-03-10,PENDING,PROCESSING,1,1,3600000,3600000,3600000,3600000,3600000,3600000,1',
      '2026-03-11,PROCESSING,SHIPPED,1,1,104400000,104400000,104400000,104400000,104400000,104400000,1',
      '2026-03-14,SHIPPED,DELIVERED,1,1,252000000,252000000,252000000,252000000,252000000,252000000,1',
    ]);
  });

  test('JSON is the report, by the steps of another flow', async () => {
    const steps = ['--steps', 'PENDING,PROCESSING,SHIPPED'];
    const report: unknown = JSON.parse(
      await printed([...period, ...steps, '--format', 'json'], { DATABASE_URL: url }),
    );
    expect(report).toMatchObject({
      edges: [{ from: 'SHIPPED', share: 0 }, { share: 29 / 30 }, { share: 1 / 30 }],
    });
  });
});

describe.skipIf(!hasRedis)('on Redis', () => {
  let server: RedisServer;
  beforeAll(async () => {
    server = await startRedis();
  });
  afterAll(() => server.stop());

  test('it prints the same edges', async () => {
    const client = await createClient({ url: server.url }).connect();
    const { record } = countedAnalytics({
      store: redisAnalyticsStore({ send: (command) => client.sendCommand([...command]) }),
    });
    for (const [index, update] of shipped.entries()) {
      await record({ ...update, orderId: 'a', version: index + 1, id: 'k', storedAt: update.timestamp });
    }
    await client.close();
    expect(await printed(period, { REDIS_URL: server.url })).toContain(
      'SHIPPED     DELIVERED        1   2 d 22 h',
    );
  });
});

test.each([
  [['--since', 'yesterday'], 'no time'],
  [['--format', 'xml'], 'table, csv, json'],
  [['--group-by', 'hour'], 'day, week, month, carrier'],
  [['--steps', 'A,,B'], 'statuses'],
  [['--colour'], 'colour'],
  [['now'], 'remove now'],
])('arguments that are not valid are explained: %j', (args, message) => {
  expect(() => readReportArguments(args)).toThrow(message);
});

test('durations count back from the end of the period', () => {
  const { since, until } = readReportArguments(['--since', '4w', '--until', '2026-11-29']);
  expect([since, until]).toEqual([new Date('2026-11-01'), new Date('2026-11-29')]);
});

test('without a database it says which variables it reads', async () => {
  await expect(printed([], {})).rejects.toThrow('DATABASE_URL');
});
