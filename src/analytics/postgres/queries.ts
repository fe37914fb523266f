import { isoTime } from '../../sql/index.js';
import type { GroupBy } from '../contract/index.js';
import type { AnalyticsNames } from './tables.js';

/** What `percentile_cont` takes. */
const PERCENTILES = 'array[0.5, 0.9, 0.95, 0.99]::double precision[]';

/** The percentiles of the durations that `array_agg` collected in `durations`; null where none is known. */
// Not in the query that groups: there PostgreSQL sorts all rows by the group before it sorts the durations of each.
const percentilesOf = (fractions: string): string =>
  `(select percentile_cont(${fractions}) within group (order by ms) from unnest(durations) as ms)`;

/** The key of a group, from a step `own`; `$4` is the time zone. */
const groups: Readonly<Record<GroupBy, string>> = {
  day: `to_char(own.at at time zone $4, 'YYYY-MM-DD')`,
  week: `to_char(date_trunc('week', own.at at time zone $4), 'YYYY-MM-DD')`,
  month: `to_char(own.at at time zone $4, 'YYYY-MM')`,
  carrier: `coalesce(own.carrier, '')`,
};

/** A period of steps: `$1` is the namespace. */
const inPeriod = `own.namespace = $1 and own.at >= $2::timestamptz and own.at < $3::timestamptz`;

/** Each selects objects as `value`, in JSON, so that no library's types matter. */
export const queriesOn = ({ step, current, log, record, rebuild }: AnalyticsNames) => ({
  edges: (groupBy: GroupBy | undefined) => `
    select json_build_object(
      'group', "group", 'from', "from", 'to', "to", 'count', count, 'measured', measured, 'total', total,
      'percentiles', ${percentilesOf(PERCENTILES)}, 'meanLog', mean_log, 'varianceLog', variance_log
    ) as value
    from (
      select "group", "from", "to", count(*) as count, count(ms) as measured, coalesce(sum(ms), 0) as total,
        array_agg(ms) as durations, avg(log) as mean_log, var_samp(log) as variance_log
      from (
        select ${groupBy ? groups[groupBy] : `''`} as "group", previous_status as "from", status as "to", ms,
          ln(greatest(ms, 1)) as log
        from ${step} as own
        where ${inPeriod} and previous_status is not null${groupBy === 'carrier' || !groupBy ? ' and $4::text is not null' : ''}
      ) as passage
      group by "group", "from", "to"
    ) as edge`,

  usual: `
    select json_build_array(status, ${percentilesOf('0.95')}) as value
    from (
      select previous_status as status, array_agg(ms) as durations from ${step} as own
      where ${inPeriod} and previous_status is not null and ms is not null
      group by previous_status
    ) as left_in_period`,

  waiting: `
    select json_build_object('status', status, 'count', count(*), 'oldest', max(age),
      'p90', percentile_cont(0.9) within group (order by age)) as value
    from (
      select status, greatest(extract(epoch from $3::timestamptz - since)::double precision * 1000, 0) as age
      from ${current} where namespace = $1 and status = any($2::text[])
    ) as waiting
    group by status`,

  countWaiting: `
    select count(own.order_id)::integer as value
    from json_to_recordset($2::json) as wanted (place integer, status text, before timestamptz)
    left join ${current} as own on own.namespace = $1 and own.status = wanted.status
      and (wanted.before is null or own.since < wanted.before)
    group by wanted.place order by wanted.place`,

  longest: `
    select json_build_object('orderId', own.order_id, 'status', own.status, 'since', ${isoTime('own.since')}) as value
    from json_to_recordset($2::json) as wanted (status text, before timestamptz), lateral (
      select order_id, status, since from ${current}
      where namespace = $1 and status = wanted.status and (wanted.before is null or since < wanted.before)
      order by since limit $3
    ) as own
    order by own.since, own.order_id limit $3`,

  // Of each order all statuses as they are, and each once only for the few ways that orders took.
  reached: `
    select json_build_object(
      'statuses', array(select distinct status from unnest(way) as status where status is not null order by status),
      'orders', orders
    ) as value
    from (
      select way, count(*) as orders
      from (
        select (
          select array_agg(own.status) || array_agg(own.previous_status) from ${step} as own
          where own.namespace = $1 and own.order_id = first.order_id
        ) as way
        from ${step} as first
        where first.namespace = $1 and first.at >= $2::timestamptz and first.at < $3::timestamptz and first.is_first
      ) as cohort
      group by way
    ) as ways`,

  lateness: `
    with delivered as (
      select ${lateBy('own.first_promise')} as first, ${isEarly('own.first_promise')} as first_is_early,
        ${lateBy('own.last_promise')} as last, ${isEarly('own.last_promise')} as last_is_early
      from ${step} as own where ${inPeriod} and own.status = $5
    )
    select json_build_object('delivered', count(*), 'first', ${lateness('first')}, 'last', ${lateness('last')}) as value
    from delivered`,

  events: `
    select json_build_object('orderId', order_id, 'version', version, 'status', status, 'previousStatus', previous_status,
      'timestamp', ${isoTime('at')}, 'carrier', carrier, 'at', at::text) as value
    from ${step} as own
    where ${inPeriod} and ($4::text is null or (at, order_id, version) > ($4::timestamptz, $5, $6::bigint))
    order by at, order_id, version limit $7`,

  record: `select ${record}($1, $2, $3::bigint, $4::json, $5::timestamptz)`,

  /** Orders after `$2`, each with all that its log has. */
  backfill: `
    with batch as (
      select distinct order_id from ${log} where namespace = $1 and order_id > $2 order by order_id limit $3
    ), rebuilt as (
      select order_id, ${rebuild}($1, order_id) from batch
    )
    select max(order_id) as value, count(*)::integer as orders from rebuilt`,

  erase: `
    with steps as (delete from ${step} where namespace = $1 and order_id = $2)
    delete from ${current} where namespace = $1 and order_id = $2`,
});

/** Ms by which a step came after the end of a promised day, or after a promised time; `$4` is the time zone. */
function lateBy(promise: string): string {
  const endOfDay = `((left(${promise}, 10)::date + 1)::timestamp at time zone $4)`;
  const deadline = `case when length(${promise}) = 10 then ${endOfDay} else ${promise}::timestamptz end`;
  return `extract(epoch from own.at - (${deadline}))::double precision * 1000`;
}

/** Whether a step came on a day before the promised one; `$4` is the time zone. */
const isEarly = (promise: string): string =>
  `(own.at at time zone $4)::date < case when length(${promise}) = 10 then ${promise}::date
        else (${promise}::timestamptz at time zone $4)::date end`;

/** One promise of all deliveries. A day is over when its last ms is. */
const lateness = (column: string): string => {
  const late = `filter (where ${column} > 0)`;
  const part = (fraction: number) => `percentile_cont(${fraction}) within group (order by ${column}) ${late}`;
  return `json_build_object('promised', count(${column}), 'kept', count(*) filter (where ${column} <= 0),
      'early', count(*) filter (where ${column}_is_early),
      'late', case when count(*) ${late} > 0 then json_build_array(${part(0.5)}, ${part(0.9)}, max(${column})) end)`;
};
