import { expect } from 'vitest';
import {
  createOrderStatusClient,
  fallback,
  type LiveOrder,
  polling,
  sse,
  type Transport,
} from '../../src/client/index.js';
import { createWatcher } from '../client/watched-order.js';

/** A real client that watches one order, as a page of the shop does. */
export interface OrderPage {
  /** What it was told of. */
  readonly told: ReturnType<typeof createWatcher>['told'];
  /** Each state that it has shown of its connection, in order. */
  readonly connections: readonly string[];
  live(): LiveOrder | undefined;
  close(): void;
}

/** Opens one. */
export function openPage(orderId: string, transport: Transport): OrderPage {
  const client = createOrderStatusClient({ transport });
  const connections: string[] = [];
  const live = () => client.get(orderId);
  const { told, subscriber } = createWatcher({
    onChange() {
      const connection = live()?.connection;
      if (connection !== undefined && connection !== connections.at(-1)) connections.push(connection);
    },
  });
  client.subscribe(orderId, subscriber);
  return { told, connections, live, close: () => client.close() };
}

/** One page of an order for each way to reach the shop. @param site where they find it. */
export function openPages(orderId: string, site: string): readonly OrderPage[] {
  const stream = sse({ url: (id) => `${site}/api/orders/${id}/stream` });
  const polls = polling({ url: (id) => `${site}/api/orders/${id}`, interval: 300 });
  return [stream, polls, fallback([stream, polls])].map((transport) => openPage(orderId, transport));
}

/** Fails unless a page shows this update as the newest one, and was told each update once and this one last. */
export function expectNewest({ told, live }: OrderPage, { status, note }: { status: string; note: string }) {
  expect(live()).toMatchObject({ isStale: false, error: null, order: { status } });
  expect(['open', 'polling']).toContain(live()?.connection);
  const shown = live()?.order?.history.map((entry) => entry.note) ?? [];
  for (const notes of [shown, told.updates.map((update) => update.note)]) {
    expect(notes.at(-1)).toBe(note);
    expect(notes).toEqual([...new Set(notes)]);
  }
  expect(told.errors.filter(({ code }) => code === 'invalid-message')).toEqual([]);
}
