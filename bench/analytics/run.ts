import pg from 'pg';
import { createOrderEvents } from 'react-order-status/server';
import { analyticsSchema, postgresAnalytics } from 'react-order-status/server/analytics';
import { postgresBus, postgresSchema } from 'react-order-status/server/postgres';
import { startPostgres } from '../../test/engines/postgres-server.js';
import { median } from '../rounds/median.js';

/**
 * `npm run bench analytics [orders] [rounds]`: on PostgreSQL, the report of one month of a year with so many orders, beside the query
 * that an app would write over the log without any table of its own; and publishing with the trigger that records steps, beside
 * publishing without it, in alternating rounds.
 */
const [orders = 1_000_000, rounds = 5] = process.argv.slice(2).map(Number);
/** Publications that are under way at once, and updates of each round. */
const [IN_FLIGHT, UPDATES] = [16, 2_000];
const STATUSES = ['PENDING', 'PROCESSING', 'SHIPPED', 'DELIVERED'];
const month = { since: new Date('2026-06-01T00:00:00Z'), until: new Date('2026-07-01T00:00:00Z') };

const server = await startPostgres();
const pool = new pg.Pool({ connectionString: await server.createDatabase(), max: 20 });
// The server ends while the pool closes its connections.
pool.on('error', () => {});
const bus = postgresBus({ pool });
const analytics = postgresAnalytics({ pool });
const { emitOrderUpdate } = createOrderEvents({ bus, authenticate: () => null, getOrder: () => null });

const seconds = async (call: () => Promise<unknown>) => {
  const start = performance.now();
  await call();
  return (performance.now() - start) / 1_000;
};

/** A year of orders, each with its four statuses some hours apart. */
async function fill() {
  await pool.query(
    `insert into order_status_log (namespace, order_id, version, entry_id, update, stored_at)
    select 'default', 'o' || place, version, 'e' || version, json_build_object(
      'status', ($2::text[])[version], 'previousStatus', ($2::text[])[version - 1], 'timestamp', to_char(
        at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')), at
    from generate_series(1, $1::integer) as place, generate_series(1, 4) as version, lateral (
      select timestamptz '2026-01-01Z' + interval '365 days' * place / $1
        + interval '1 hour' * version * (5 + place::bigint * 7919 % 60) as at) as times`,
    [orders, STATUSES],
  );
}

/** What the back-fill does, in one statement: it makes this benchmark shorter. */
async function record() {
  await pool.query(`
    insert into order_status_step (namespace, order_id, version, status, at, previous_status, ms, is_first)
    select namespace, order_id, version, status, at, before, extract(epoch from at - since) * 1000, before is null
    from (select *, lag(status) over own as before, lag(at) over own as since from (
      select namespace, order_id, version, update->>'status' as status, (update->>'timestamp')::timestamptz as at
      from order_status_log) as entry window own as (partition by order_id order by version)) as step`);
  await pool.query(`
    insert into order_status_current (namespace, order_id, version, status, since)
    select namespace, order_id, version, status, at from order_status_step where version = 4`);
  await pool.query('vacuum analyze');
}

/** The same percentiles, of the log alone. */
const plain = () =>
  pool.query(
    `select before, status, count(*), percentile_cont(array[0.5, 0.9, 0.95, 0.99]) within group (order by ms)
    from (select *, lag(status) over own as before, extract(epoch from at - lag(at) over own) * 1000 as ms from (
      select order_id, version, update->>'status' as status, (update->>'timestamp')::timestamptz as at
      from order_status_log) as entry window own as (partition by order_id order by version)) as step
    where before is not null and at >= $1 and at < $2 group by before, status`,
    [month.since, month.until],
  );

let published = 0;
async function publish() {
  let left = UPDATES;
  const publisher = async () => {
    for (; left > 0; left -= 1) {
      published += 1;
      await emitOrderUpdate({ orderId: `p${published}`, status: 'PENDING' });
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, publisher));
}

await pool.query(postgresSchema);
await pool.query(analyticsSchema());
await pool.query('alter table order_status_log disable trigger user');
await fill();
await record();

const reports: number[] = [];
const queries: number[] = [];
for (let round = 0; round < rounds; round += 1) {
  reports.push(await seconds(() => analytics.report(month)));
  queries.push(await seconds(plain));
}
const [report, query] = [median(reports), median(queries)];
console.log(
  `a month of a year of ${orders} orders: report ${report.toFixed(2)} s, plain query ${query.toFixed(2)} s`,
);
console.log(`ratio ${(report / query).toFixed(3)}`);

const rateWith = async (change: 'enable' | 'disable') => {
  await pool.query(`alter table order_status_log ${change} trigger user`);
  return UPDATES / (await seconds(publish));
};
const pairs: { recording: number; publishing: number }[] = [];
for (let round = 0; round < rounds; round += 1) {
  pairs.push({ recording: await rateWith('enable'), publishing: await rateWith('disable') });
}
// Of each pair, as another program may slow down some rounds.
const ratio = median(pairs.map(({ recording, publishing }) => recording / publishing));
console.log(
  `publishing: ${median(pairs.map(({ recording }) => recording)).toFixed(0)} updates/s with the trigger, ` +
    `${median(pairs.map(({ publishing }) => publishing)).toFixed(0)} without, ratio ${ratio.toFixed(2)}`,
);

await bus.close();
await pool.end();
await server.remove();
