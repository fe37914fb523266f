import type { AnalyticsNames } from './tables.js';

/**
 * The functions that turn an update into a step. They never fail for what a log can contain: any program may have written its
 * JSON, and an order must not be refused because it can't be counted.
 */
export const createFunctions = (names: AnalyticsNames): string =>
  [readTime(names), readText(names), recordUpdate(names), recordLog(names), recordRow(names)].join('\n');

/** The form of nearly all times, each part in a range that is valid in every month: reading it can't fail. */
const COMMON_TIME =
  '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|1\\d|2[0-8])T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d{1,9})?(Z|[+-](0\\d|1[0-4]):[0-5]\\d)$';

/** Escapes of NUL and of surrogates. */
const UNREADABLE = '\\\\u(0000|d[89a-f][0-9a-f]{2})';

// A block with an exception handler costs a subtransaction, so it is entered for unusual times only.
const readTime = ({ time }: AnalyticsNames) => `
create or replace function ${time}(given text) returns timestamptz language plpgsql immutable as $fn$
begin
  if given ~ '${COMMON_TIME}' then
    return given::timestamptz;
  end if;
  if given !~ '^\\d{4}-\\d{2}-\\d{2}T.*(Z|[+-]\\d{2}:\\d{2})$' then
    return null;
  end if;
  return given::timestamptz;
exception when others then
  return null;
end
$fn$;`;

const readText = ({ text }: AnalyticsNames) => `
create or replace function ${text}(given json) returns text language sql immutable as $fn$
  select case when json_typeof(given) = 'string' then given #>> '{}' end
$fn$;`;

/**
 * Records one update, in the order of the versions; an update that was recorded does nothing.
 *
 * - A time before that of the step before counts as that time, so no duration is negative.
 * - A correction (an update with a reason) to a status that the order had before voids all steps since then: the order counts as
 *   having been in that status all the time. Another correction begins a step that ends no edge.
 */
const recordUpdate = ({ record, step, current, time, text }: AnalyticsNames) => `
create or replace function ${record}(
  in_namespace text, in_order text, in_version bigint, given json, in_stored timestamptz
) returns void language plpgsql as $fn$
declare
  known ${current}%rowtype;
  was_known boolean;
  resumed timestamptz;
  resumed_version bigint;
  to_status text;
  from_status text;
  is_correction boolean;
  at_time timestamptz;
  new_carrier text;
  new_promise text;
begin
  -- PostgreSQL reads nothing of a JSON that has an escaped NUL or surrogate anywhere.
  if given::text ~* '${UNREADABLE}' then
    given := regexp_replace(given::text, '${UNREADABLE}', '\\\\ufffd', 'gi')::json;
  end if;
  to_status := ${text}(given->'status');
  if to_status is null then
    return;
  end if;
  from_status := ${text}(given->'previousStatus');
  is_correction := given->'reason' is not null;
  at_time := coalesce(${time}(${text}(given->'timestamp')), in_stored);
  select * into known from ${current}
    where namespace = in_namespace and order_id = in_order for update;
  was_known := found and known.version > 0;
  if was_known and in_version <= known.version then
    return;
  end if;

  if json_typeof(given->'tracking') = 'array' then
    select ${text}(package->'carrier') into new_carrier
      from json_array_elements(given->'tracking') with ordinality as packages (package, place)
      where ${text}(package->'carrier') is not null order by place limit 1;
    select max(until) into new_promise
      from json_array_elements(given->'tracking') as packages (package),
        ${text}(package->'estimatedDelivery'->'until') as until
      where ${time}(case when length(until) = 10 then until || 'T00:00:00Z' else until end) is not null;
  end if;

  if not was_known then
    insert into ${current} as own (namespace, order_id, version, status, since, carrier, first_promise, last_promise)
      values (in_namespace, in_order, in_version, to_status, at_time, new_carrier, new_promise, new_promise)
      on conflict (namespace, order_id) do update set version = excluded.version, status = excluded.status,
        since = excluded.since, carrier = excluded.carrier, first_promise = excluded.first_promise,
        last_promise = excluded.last_promise
        where own.version = 0;
    if not found then
      -- Another transaction has recorded a newer update of the order meanwhile.
      perform ${record}(in_namespace, in_order, in_version, given, in_stored);
      return;
    end if;
    insert into ${step} (namespace, order_id, version, status, at, previous_status, carrier, first_promise, last_promise, is_first)
      values (in_namespace, in_order, in_version, to_status, at_time,
        case when from_status <> to_status and not is_correction then from_status end,
        new_carrier, new_promise, new_promise, true);
    return;
  end if;

  at_time := greatest(at_time, known.since);
  new_carrier := coalesce(new_carrier, known.carrier);
  new_promise := coalesce(new_promise, known.last_promise);
  known.first_promise := coalesce(known.first_promise, new_promise);

  if to_status = known.status then
    update ${current} set version = in_version, carrier = new_carrier, first_promise = known.first_promise,
        last_promise = new_promise
      where namespace = in_namespace and order_id = in_order;
    return;
  end if;

  if is_correction then
    select at, version into resumed, resumed_version from ${step}
      where namespace = in_namespace and order_id = in_order and status = to_status
      order by version desc limit 1;
  end if;
  if resumed_version is not null then
    delete from ${step}
      where namespace = in_namespace and order_id = in_order and version > resumed_version;
  else
    insert into ${step} (namespace, order_id, version, status, at, previous_status, ms, carrier, first_promise, last_promise)
      values (in_namespace, in_order, in_version, to_status, at_time,
        case when not is_correction then known.status end,
        case when not is_correction then extract(epoch from at_time - known.since)::double precision * 1000 end,
        new_carrier, known.first_promise, new_promise);
  end if;
  update ${current} set version = in_version, status = to_status, since = coalesce(resumed, at_time),
      carrier = new_carrier, first_promise = known.first_promise, last_promise = new_promise
    where namespace = in_namespace and order_id = in_order;
end
$fn$;`;

/**
 * Records the log of one order, from its beginning where only the end of it was recorded. A transaction that publishes at the same
 * time may record its update before the older ones: then it is done again.
 */
const recordLog = ({ rebuild, record, log, step, current }: AnalyticsNames) => `
create or replace function ${rebuild}(in_namespace text, in_order text) returns void language plpgsql as $fn$
declare
  entry record;
  oldest bigint;
  recorded_from bigint;
begin
  for attempt in 1..3 loop
    perform 1 from ${current} where namespace = in_namespace and order_id = in_order for update;
    select min(version) into oldest from ${log} where namespace = in_namespace and order_id = in_order;
    select min(version) into recorded_from from ${step} where namespace = in_namespace and order_id = in_order;
    if recorded_from > oldest then
      delete from ${step} where namespace = in_namespace and order_id = in_order;
      update ${current} set version = 0 where namespace = in_namespace and order_id = in_order;
    end if;
    for entry in select version, update, stored_at from ${log}
      where namespace = in_namespace and order_id = in_order order by version
    loop
      perform ${record}(in_namespace, in_order, entry.version, entry.update, entry.stored_at);
    end loop;
    exit when not exists (
      select 1 from ${step} where namespace = in_namespace and order_id = in_order having min(version) > oldest
    );
  end loop;
end
$fn$;`;

const recordRow = ({ recorded, record }: AnalyticsNames) => `
create or replace function ${recorded}() returns trigger language plpgsql as $fn$
begin
  perform ${record}(new.namespace, new.order_id, new.version, new.update, new.stored_at);
  return null;
end
$fn$;`;
