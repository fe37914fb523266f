import type { CarrierEvent } from './events/index.js';
import type { EventResult } from './ingest-result.js';
import {
  afterUpdate,
  type OrderView,
  type PlannedUpdate,
  planEvent,
  type StatusOrder,
} from './merge/index.js';
import type { SeenStore } from './seen/index.js';

/** What {@link applyEvents} needs. @typeParam Tx a transaction of the app's database. */
export interface ApplyContext<Tx> {
  readonly order: StatusOrder;
  /** The order as it is now; `null` if there is none. */
  read(orderId: string): Promise<OrderView | null>;
  /** Stores one update. @returns its version; where its key is known, the one that was stored with it. */
  publish(update: PlannedUpdate, publication: Publication<Tx>): Promise<number>;
  readonly seen?: SeenStore<Tx>;
  readonly transaction?: <T>(run: (transaction: Tx) => Promise<T>) => Promise<T>;
}

/** How an update is published. */
export interface Publication<Tx> {
  readonly expectedVersion: number;
  /** Absent for a step on the way to the status of an event. */
  readonly idempotencyKey?: string;
  readonly transaction?: Tx;
}

/** The events of one order, and what has become of them: as many results as events, when all are done. */
interface Work {
  readonly orderId: string;
  readonly events: readonly CarrierEvent[];
  readonly results: EventResult<string>[];
}

/** How often an order is read again because another writer has changed it meanwhile. */
const MAX_CONFLICTS = 5;

/**
 * Merges events into one order: reads it, publishes what is new with the version that it has read, and reads it again if
 * another writer was faster.
 * @throws what `publish` throws; what was published by then is a duplicate when the events are applied again.
 */
export async function applyEvents<Tx>(
  context: ApplyContext<Tx>,
  orderId: string,
  events: readonly CarrierEvent[],
): Promise<readonly EventResult<string>[]> {
  const work: Work = { orderId, events, results: [] };
  for (let conflicts = 0; ; conflicts += 1) {
    try {
      await attempt(context, work);
      return work.results;
    } catch (error) {
      if (conflicts === MAX_CONFLICTS || !mayBeRepeated(error)) throw error;
      // Of several processes with the same delay, all but one would conflict again.
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 10 * 2 ** conflicts));
    }
  }
}

async function attempt<Tx>(context: ApplyContext<Tx>, work: Work): Promise<void> {
  if (!context.transaction) return applyRest(context, work);
  // A transaction that was rolled back has stored nothing.
  work.results.length = 0;
  await context.transaction((transaction) => applyRest(context, work, transaction));
}

/** Applies the events that have no result yet. */
async function applyRest<Tx>(context: ApplyContext<Tx>, work: Work, transaction?: Tx): Promise<void> {
  const { orderId, results } = work;
  const rest = work.events.slice(results.length);
  const { seen } = context;
  const keys = seen ? rest.map(({ id }) => `${orderId} ${id}`) : [];
  const reading = context.read(orderId);
  const [first, known] = seen ? await Promise.all([reading, seen.has(keys)]) : [await reading];
  if (!first) {
    results.push(...rest.map((event) => ({ event, outcome: 'unresolved' as const, updates: [] })));
    return;
  }
  let view = first;
  for (const [at, event] of rest.entries()) {
    const plan = known?.has(keys[at] ?? '')
      ? { outcome: 'duplicate' as const, updates: [] }
      : planEvent(view, event, context.order);
    const after = await publishAll(context, view, plan.updates, event.id, transaction);
    results.push({ event, orderId, ...plan, ...(!after && { outcome: 'duplicate', updates: [] }) });
    view = after ?? view;
  }
  await seen?.add(keys, transaction);
}

/** The order after the updates; `undefined` if the event was stored before. */
async function publishAll<Tx>(
  { publish }: ApplyContext<Tx>,
  before: OrderView,
  updates: readonly PlannedUpdate[],
  id: string,
  transaction: Tx | undefined,
): Promise<OrderView | undefined> {
  let view = before;
  for (const [at, update] of updates.entries()) {
    const isLast = at === updates.length - 1;
    const version = await publish(update, {
      expectedVersion: view.version,
      ...(isLast && { idempotencyKey: id }),
      ...(transaction !== undefined && { transaction }),
    });
    if (version !== view.version + 1) return undefined;
    view = afterUpdate(view, update, version);
  }
  return view;
}

/** By code: the error may come from another copy of the package. */
const mayBeRepeated = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'conflict' || error.code === 'maybe-stored');
