import type { CourierPosition, SentPosition } from '../../order/index.js';
import { literal } from '../../sql/index.js';
import { receivedPosition } from '../bus/index.js';
import type { PostgresTransaction } from './client.js';
import { formatLocation } from './location.js';
import type { LogPlace } from './log.js';
import { SchemaMissingError } from './schema-missing-error.js';

/** Options of {@link PostgresPositions}. */
export interface PostgresPositionsOptions extends LogPlace {
  readonly db: PostgresTransaction;
  /** Whether other processes are notified. */
  readonly notify: boolean;
}

/** Where couriers are, in an unlogged table: a row of each order. Each method is one statement. */
export class PostgresPositions {
  readonly #options: PostgresPositionsOptions;

  constructor(options: PostgresPositionsOptions) {
    this.#options = options;
  }

  /** @throws SchemaMissingError */
  async set(orderId: string, position: CourierPosition | null, lifetime: number): Promise<void> {
    const { db, namespace, tables, notify } = this.#options;
    const query = position
      ? db.query(
          `with stored as (
            insert into ${tables.position} (namespace, order_id, value, stored_at, expires_at)
            select $1::text, $2::text, $3::json, now.at, now.at + $4::float8 * interval '1 ms'
            from (select clock_timestamp() as at) as now
            on conflict (namespace, order_id) do update
              set value = excluded.value, stored_at = excluded.stored_at, expires_at = excluded.expires_at
            returning 1
          )
          select 1${notify ? `, pg_notify(${literal(tables.channel)}, $5::text)::text` : ''} from stored`,
          [
            ...[namespace, orderId, JSON.stringify(position), lifetime],
            ...(notify ? [formatLocation({ namespace, orderId, position })] : []),
          ],
        )
      : db.query(`delete from ${tables.position} where namespace = $1::text and order_id = $2::text`, [
          namespace,
          orderId,
        ]);
    await query.catch(SchemaMissingError.explain);
  }

  /** @throws SchemaMissingError */
  async get(orderId: string): Promise<SentPosition | undefined> {
    const { db, namespace, tables } = this.#options;
    const { rows } = await db
      .query(
        `select value::text as value, floor(extract(epoch from clock_timestamp() - stored_at) * 1000)::text as age
        from ${tables.position}
        where namespace = $1::text and order_id = $2::text and expires_at > clock_timestamp()`,
        [namespace, orderId],
      )
      .catch(SchemaMissingError.explain);
    // The query's columns.
    const [row] = rows as { readonly value: string; readonly age: string }[];
    const position = row && receivedPosition(JSON.parse(row.value));
    return position && { ...position, age: Math.max(0, Number(row.age)) };
  }

  /** Deletes up to `batch` positions that have expired. @returns how many. */
  async forget(batch: number): Promise<number> {
    const { db, namespace, tables } = this.#options;
    const { rows } = await db.query(
      `delete from ${tables.position} where (namespace, order_id) in (
        select namespace, order_id from ${tables.position}
        where namespace = $1::text and expires_at <= clock_timestamp()
        limit ${batch} for update skip locked
      ) returning 1`,
      [namespace],
    );
    return rows.length;
  }
}
