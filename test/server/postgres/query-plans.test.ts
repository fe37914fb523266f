import type pg from 'pg';
import type { PostgresPool } from 'react-order-status/server/postgres';
import { describe, expect, test, vi } from 'vitest';
import { hasPostgres } from '../../engines/postgres-server.js';
import { recorder } from '../bus/recording-listener.js';
import { type Database, flow, note, usePostgres } from './use-postgres.js';

/** PostgreSQL's default of `jit_above_cost`: a more expensive query is compiled, which takes half a second of CPU. */
const JIT_ABOVE = 100_000;
/** With a safety margin, as the logs of a shop are longer than those of a test. */
const MAX_COST = JIT_ABOVE / 10;

describe.skipIf(!hasPostgres)('the plans of postgresBus', () => {
  const postgres = usePostgres();

  /** A pool that records the estimated cost of each query before it runs it. */
  function estimating({ pool }: Database) {
    const costs: { readonly text: string; readonly cost: number }[] = [];
    const estimated =
      (on: Pick<pg.PoolClient, 'query'>): PostgresPool['query'] =>
      async (text, values) => {
        // Statements without values are not queries of the bus.
        if (!values) return on.query(text);
        // The result of `explain (format json)` as pg returns it.
        const { rows } = await on.query<{ 'QUERY PLAN': [{ Plan: { 'Total Cost': number } }] }>(
          `explain (format json) ${text}`,
          values,
        );
        for (const row of rows) costs.push({ text, cost: row['QUERY PLAN'][0].Plan['Total Cost'] });
        return on.query(text, values);
      };
    const estimating: PostgresPool = {
      query: estimated(pool),
      async connect() {
        const client = await pool.connect();
        return {
          on: client.on.bind(client),
          release: (destroy) => client.release(destroy),
          query: estimated(client),
        };
      },
    };
    return { pool: estimating, costs };
  }

  test('no query of a full log is estimated so expensive that it is compiled, before and after `analyze`', async () => {
    const database = await postgres.createDatabase();
    await database.pool.query(
      `insert into order_status_log (namespace, order_id, version, entry_id, update)
      select 'default', 'order ' || id, version, 'e' || version, json_build_object('orderId', 'order ' || id, 'version', version, 'status', 'PENDING', 'timestamp', '2024-01-01T12:00:00Z')
      from generate_series(1, 100) as id, generate_series(1, 400) as version`,
    );
    const { pool, costs } = estimating(database);
    const bus = database.createBus({ pool, pollInterval: 50 });
    for (const analyze of [false, true]) {
      if (analyze) await database.pool.query('analyze');
      await bus.head('order 1');
      await bus.history('order 2', 1_000);
      await bus.append(note('order 3'), flow);
      const { listener } = recorder();
      await bus.open('order 4', {}, listener);
      const { epoch } = await bus.head('order 5');
      await bus.open('order 5', { after: `${epoch}-1` }, listener);
    }
    const polls = () => costs.filter(({ text }) => text.includes('json_to_recordset'));
    const before = polls().length;
    await vi.waitFor(() => expect(polls().length).toBeGreaterThan(before + 1), 10_000);
    // In a new epoch the heads of all orders are read.
    await database.pool.query('update order_status_epoch set epoch = default');
    await vi.waitFor(() =>
      expect(costs.some(({ text }) => text.includes('json_array_elements_text'))).toBe(true),
    );
    expect(costs.length).toBeGreaterThan(10);
    expect(costs.filter(({ cost }) => cost >= MAX_COST)).toEqual([]);
  });
});
