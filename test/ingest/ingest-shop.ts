import {
  type CarrierEvent,
  createIngest,
  type IngestHooks,
  type IngestOptions,
} from 'react-order-status/ingest';
import type { Order, OrderFlow } from 'react-order-status/server';
import { createOrderEvents } from 'react-order-status/server';
import { freshBus } from '../server/shop.js';

/** The status that each hook was called with, in order. */
export interface HookCalls {
  readonly calls: string[];
  readonly hooks: Required<IngestHooks<string>>;
}

/** Hooks that record their calls. */
function recordHooks(): HookCalls {
  const calls: string[] = [];
  const record = (name: string) => () => void calls.push(name);
  return {
    calls,
    hooks: {
      accepted: record('accepted'),
      duplicate: record('duplicate'),
      stale: record('stale'),
      unresolved: record('unresolved'),
      malformed: record('malformed'),
      unverified: record('unverified'),
    },
  };
}

/** A row of the shop. */
export type ShopRow = Order<string>;

/** A shop on a memory bus, and the ingest of its packages: an order is found by `orderReference`, else `a1`. */
export function createIngestShop({
  rows = [{ id: 'a1', status: 'PROCESSING' }],
  flow,
  ...options
}: { readonly rows?: readonly ShopRow[]; readonly flow?: OrderFlow } & Partial<
  IngestOptions<OrderFlow, never>
> = {}) {
  const errors: unknown[] = [];
  const { calls, hooks } = recordHooks();
  const events = createOrderEvents<{ userId: string }, ShopRow, OrderFlow>({
    bus: freshBus(),
    authenticate: () => ({ userId: 'ann' }),
    getOrder: (orderId) => rows.find(({ id }) => id === orderId) ?? null,
    onError: (error) => errors.push(error),
    ...(flow && { flow }),
  });
  const ingest = createIngest<OrderFlow>({
    emit: events.emitOrderUpdate,
    read: events.readOrder,
    resolveOrder: ({ orderReference = 'a1' }) => orderReference,
    hooks,
    onError: (error) => errors.push(error),
    ...(flow && { flow }),
    ...options,
  });
  return { ...events, ...ingest, errors, calls };
}

let count = 0;

/** An event of the package `1Z1`; its id is unique. */
export function eventOf(fields: Partial<CarrierEvent> = {}): CarrierEvent {
  count += 1;
  return {
    id: `test:${count}`,
    trackingNumber: '1Z1',
    carrier: 'UPS',
    checkpoint: 'in-transit',
    providerStatus: 'in_transit',
    occurredAt: at(count),
    ...fields,
  };
}

/** A time, `hours` after the beginning of 2026. */
export const at = (hours: number): string => new Date(Date.UTC(2026, 0, 1) + hours * 3_600_000).toISOString();
