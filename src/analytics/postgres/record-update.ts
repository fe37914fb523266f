import type { AnalyticsNames } from './tables.js';

/** Escapes of NUL and of surrogates: PostgreSQL reads nothing of a JSON that has one of them anywhere. */
const UNREADABLE = '\\\\u(0000|d[89a-f][0-9a-f]{2})';

/** An update as PostgreSQL can read it. Nearly none has any escape, and looking for one is cheap. */
const READABLE = `case when strpos(update::text, '\\u') = 0 then update
          else regexp_replace(update::text, '${UNREADABLE}', '\\\\ufffd', 'gi')::json end`;

/** Columns of {@link countedOf}. */
const COUNTED = [
  ...['namespace', 'order_id', 'version', 'status', 'previous_status', 'is_correction', 'at', 'carrier'],
  'promise',
];

/**
 * What counts of updates. Without a status an update counts as nothing.
 * @param entries rows with the columns of the log.
 */
// `offset 0`: otherwise PostgreSQL computes each expression again wherever it is used.
const countedOf = ({ time, text }: AnalyticsNames, entries: string): string => `
    select namespace, order_id, version, ${text}(update->'status') as status,
      ${text}(update->'previousStatus') as previous_status, update->'reason' is not null as is_correction,
      coalesce(${time}(${text}(update->'timestamp')), stored_at) as at,
      case when json_typeof(tracking) = 'array' then (
        select ${text}(package->'carrier')
        from json_array_elements(tracking) with ordinality as packages (package, place)
        where ${text}(package->'carrier') is not null order by place limit 1
      ) end as carrier,
      case when json_typeof(tracking) = 'array' then (
        select max(until) from json_array_elements(tracking) as packages (package),
          ${text}(package->'estimatedDelivery'->'until') as until
        where ${time}(case when length(until) = 10 then until || 'T00:00:00Z' else until end) is not null
      ) end as promise
    from (
      select namespace, order_id, version, stored_at, update, update->'tracking' as tracking
      from (
        select namespace, order_id, version, stored_at, ${READABLE} as update
        from ${entries} as entry offset 0
      ) as readable offset 0
    ) as entry`;

/**
 * Records the first updates of orders; an order of which something was recorded is left alone.
 * @param counted rows with the columns of {@link countedOf}, one for each order.
 */
// `is true` makes PostgreSQL look up each order in a hash table; it would compare all pairs of them.
export const beginOrders = ({ step, current }: AnalyticsNames, counted: string): string => `
  with counted as materialized (${counted}
  ), begun as (
    insert into ${current} as own (namespace, order_id, version, status, since, carrier, first_promise, last_promise)
    select namespace, order_id, version, status, at, carrier, promise, promise from counted
    where status is not null order by namespace, order_id
    on conflict (namespace, order_id) do update set version = excluded.version, status = excluded.status,
      since = excluded.since, carrier = excluded.carrier, first_promise = excluded.first_promise,
      last_promise = excluded.last_promise
      where own.version = 0
    returning namespace, order_id
  )
  insert into ${step} (namespace, order_id, version, status, at, previous_status, carrier, first_promise, last_promise, is_first)
  select namespace, order_id, version, status, at,
    case when previous_status <> status and not is_correction then previous_status end,
    carrier, promise, promise, true
  from counted where ((namespace, order_id) in (select namespace, order_id from begun)) is true;`;

/** Records those of new rows of the log with which an order begins: as one statement, whatever their number. */
export const beginOrdersOf = (names: AnalyticsNames, entries: string): string =>
  beginOrders(names, countedOf(names, entries));

/**
 * Records one update, in the order of the versions; an update that was recorded does nothing.
 *
 * - A time before that of the step before counts as that time, so no duration is negative.
 * - A correction (an update with a reason) to a status that the order had before voids all steps since then: the order counts as
 *   having been in that status all the time. Another correction begins a step that ends no edge.
 */
export const recordUpdate = (names: AnalyticsNames): string => {
  const { record, step, current } = names;
  const entry = `(values (in_namespace, in_order, in_version, in_update, in_stored))
          as given (namespace, order_id, version, update, stored_at)`;
  return `
create or replace function ${record}(
  in_namespace text, in_order text, in_version bigint, in_update json, in_stored timestamptz
) returns void language plpgsql as $fn$
declare
  given record;
  known ${current}%rowtype;
  resumed timestamptz;
  resumed_version bigint;
begin
  select * into given from (${countedOf(names, `(select * from ${entry})`)}
  ) as counted;
  if given.status is null then
    return;
  end if;
  select * into known from ${current}
    where namespace = in_namespace and order_id = in_order for update;

  if not found or known.version = 0 then
    ${beginOrders(names, ` select ${COUNTED.map((column) => `given.${column} as ${column}`).join(', ')}`)}
    if not found then
      -- Another transaction has recorded a newer update of the order meanwhile.
      perform ${record}(in_namespace, in_order, in_version, in_update, in_stored);
    end if;
    return;
  end if;
  if in_version <= known.version then
    return;
  end if;

  given.at := greatest(given.at, known.since);
  given.carrier := coalesce(given.carrier, known.carrier);
  given.promise := coalesce(given.promise, known.last_promise);
  known.first_promise := coalesce(known.first_promise, given.promise);

  if given.status = known.status then
    update ${current} set version = in_version, carrier = given.carrier, first_promise = known.first_promise,
        last_promise = given.promise
      where namespace = in_namespace and order_id = in_order;
    return;
  end if;

  if given.is_correction then
    select at, version into resumed, resumed_version from ${step}
      where namespace = in_namespace and order_id = in_order and status = given.status
      order by version desc limit 1;
  end if;
  if resumed_version is not null then
    delete from ${step}
      where namespace = in_namespace and order_id = in_order and version > resumed_version;
  else
    insert into ${step} (namespace, order_id, version, status, at, previous_status, ms, carrier, first_promise, last_promise)
      values (in_namespace, in_order, in_version, given.status, given.at,
        case when not given.is_correction then known.status end,
        case when not given.is_correction then extract(epoch from given.at - known.since)::double precision * 1000 end,
        given.carrier, known.first_promise, given.promise);
  end if;
  update ${current} set version = in_version, status = given.status, since = coalesce(resumed, given.at),
      carrier = given.carrier, first_promise = known.first_promise, last_promise = given.promise
    where namespace = in_namespace and order_id = in_order;
end
$fn$;`;
};
