import { beginOrdersOf, recordUpdate } from './record-update.js';
import type { AnalyticsNames } from './tables.js';

/**
 * The functions that turn an update into a step. They never fail for what a log can contain: any program may have written its
 * JSON, and an order must not be refused because it can't be counted.
 */
export const createFunctions = (names: AnalyticsNames): string =>
  [readTime(names), readText(names), recordUpdate(names), recordLog(names), recordInserted(names)].join('\n');

/** The form of nearly all times, each part in a range that is valid in every month: reading it can't fail. */
const COMMON_TIME =
  '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|1\\d|2[0-8])T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d{1,9})?(Z|[+-](0\\d|1[0-4]):[0-5]\\d)$';

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
 * Records the log of one order, from its beginning where only the end of it was recorded. A transaction that publishes at the same
 * time may record its update before the older ones: then it is done again.
 */
const recordLog = ({ rebuild, record, log, step, current }: AnalyticsNames) => `
create or replace function ${rebuild}(in_namespace text, in_order text) returns void language plpgsql as $fn$
declare
  entry record;
  is_locked boolean;
  oldest bigint;
  recorded_from bigint;
begin
  for attempt in 1..3 loop
    perform 1 from ${current} where namespace = in_namespace and order_id = in_order for update;
    is_locked := found;
    select min(version) into oldest from ${log} where namespace = in_namespace and order_id = in_order;
    select min(version) into recorded_from from ${step} where namespace = in_namespace and order_id = in_order;
    -- What another transaction has recorded since then is replaced in the next attempt: steps without the lock would deadlock.
    if is_locked and recorded_from > oldest then
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

/** Records new rows of the log, in the order of the versions of each order. */
// An order whose first row is new is seen by no other transaction, so nothing of it can be recorded meanwhile.
const recordInserted = (names: AnalyticsNames) => `
create or replace function ${names.recorded}() returns trigger language plpgsql as $fn$
declare
  entry record;
begin
${beginOrdersOf(names, '(select * from inserted where version = 1)')}
  for entry in select * from inserted where version > 1 order by namespace, order_id, version loop
    perform ${names.record}(entry.namespace, entry.order_id, entry.version, entry.update, entry.stored_at);
  end loop;
  return null;
end
$fn$;`;
