import { isoTime, jsonObject, type PostgresQuery, valuesOf } from '../../sql/index.js';
import type { Claim, Delivery, DeliveryStore } from '../contract/index.js';
import { type NotifyTables, tableNames } from './tables.js';

/** Options of {@link postgresDeliveries}. */
export interface PostgresDeliveriesOptions extends NotifyTables {
  /** A pool of `pg`, or PGlite. */
  readonly pool: PostgresQuery;
}

/** The fields of a delivery, and how they are read from the row `own`. */
const delivery = jsonObject({
  id: 'own.id',
  orderId: 'own.order_id',
  version: 'own.version',
  updateId: 'own.update_id',
  channel: 'own.channel',
  kind: 'own.kind',
  userId: 'own.user_id',
  addressHash: 'own.address_hash',
  createdAt: isoTime('own.created_at'),
  expiresAt: isoTime('own.expires_at'),
  state: 'own.state',
  attempts: 'own.attempts',
  reason: 'own.reason',
  providerId: 'own.provider_id',
  error: 'own.error',
  claimedUntil: isoTime('own.claimed_until'),
  changedAt: isoTime('own.changed_at'),
} satisfies Readonly<Record<keyof Delivery, string>>);

/**
 * A {@link DeliveryStore} on PostgreSQL, on the tables of {@link notifySchema}. Each method is one statement. Old
 * deliveries stay until `removeBefore`.
 * @throws TypeError when a name is not valid.
 */
export function postgresDeliveries({ pool, ...tables }: PostgresDeliveriesOptions): DeliveryStore {
  const table = tableNames(tables).deliveries;
  const statements = statementsOn(table);
  const select = (statement: string, ...parameters: unknown[]) =>
    valuesOf<Delivery>(pool, statement, parameters);

  return {
    async add(deliveries) {
      await pool.query(statements.add, [JSON.stringify(deliveries)]);
    },
    async claim(id, now, until) {
      const [claim = { kind: 'done' }] = await valuesOf<Claim>(pool, statements.claim, [id, now, until]);
      return claim;
    },
    async settle(id, attempts, settlement, now) {
      const { state, reason, providerId, error, isAttempt } = {
        reason: null,
        providerId: null,
        error: null,
        isAttempt: true,
        ...settlement,
      };
      const counted = isAttempt ? attempts : attempts - 1;
      const fields = [state, reason, providerId, storable(error), now, counted];
      await pool.query(statements.settle, [id, attempts, ...fields]);
    },
    async report({ channel, providerId, state, error }, now) {
      const parameters = [channel, providerId, state, storable(error), now];
      return (await valuesOf(pool, statements.report, parameters)).length > 0;
    },
    ofOrder: (orderId) => select(statements.ofOrder, orderId),
    ofUser: (userId) => select(statements.ofUser, userId),
    async eraseUser(userId) {
      await pool.query(`delete from ${table} where user_id = $1`, [userId]);
    },
    async removeBefore(time) {
      const [removed = 0] = await valuesOf<number>(pool, statements.removeBefore, [time]);
      return removed;
    },
  };
}

/** PostgreSQL refuses NUL in texts, and an error of a provider must not keep its delivery from being settled. */
const storable = (error: string | null | undefined) => error?.replaceAll('\0', '\uFFFD') ?? null;

const statementsOn = (table: string) => ({
  // In one order, so that two processes with the same ids never wait for each other.
  add: `
    insert into ${table}
      (id, order_id, version, update_id, channel, kind, user_id, address_hash, created_at, expires_at, changed_at)
    select id, "orderId", version, "updateId", channel, kind, "userId", "addressHash", "createdAt", "expiresAt", "createdAt"
    from json_to_recordset($1::json) as added (id text, "orderId" text, version bigint, "updateId" text, channel text,
      kind text, "userId" text, "addressHash" text, "createdAt" timestamptz, "expiresAt" timestamptz)
    order by id
    on conflict (id) do nothing`,

  // `for update` waits for a claim that is being made, and then reads its result; without it the state that this statement
  // began with would be reported, and a delivery that another process sends would seem to be done.
  claim: `
    with found as (
      select id, state as before, claimed_until as busy_until, state = 'pending' or claimed_until <= $2::timestamptz as is_free
      from ${table} where id = $1 and state in ('pending', 'claimed') for update
    ), claimed as (
      update ${table} as own set state = 'claimed', attempts = attempts + 1, claimed_until = $3::timestamptz,
        changed_at = $2::timestamptz
      from found where own.id = found.id and found.is_free
      returning found.before, ${delivery} as delivery
    )
    select json_build_object(
      'kind', case before when 'pending' then 'claimed' else 'interrupted' end, 'delivery', delivery
    ) as value from claimed
    union all
    select json_build_object('kind', 'busy', 'until', ${isoTime('busy_until')}) from found where not is_free`,

  settle: `
    update ${table} set state = $3, reason = $4, provider_id = coalesce($5, provider_id), error = coalesce($6, error), claimed_until = null,
      changed_at = $7::timestamptz, attempts = $8
    where id = $1 and state = 'claimed' and attempts = $2`,

  // The statement sees what was there before it, so the delivery that it changes is selected as well.
  report: `
    with reported as (
      update ${table} set state = $3, error = coalesce($4, error), changed_at = $5::timestamptz
      where channel = $1 and provider_id = $2 and state = 'sent'
    )
    select id as value from ${table} where channel = $1 and provider_id = $2`,

  ofOrder: `select ${delivery} as value from ${table} as own where order_id = $1 order by created_at, id`,
  ofUser: `select ${delivery} as value from ${table} as own where user_id = $1 order by created_at, id`,

  removeBefore: `
    with removed as (
      delete from ${table} where created_at < $1::timestamptz and state not in ('pending', 'claimed') returning 1
    )
    select count(*)::integer as value from removed`,
});
