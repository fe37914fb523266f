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

/** Each way to reach a shop. @param site where it is found. */
export function transportsTo(site: string): readonly Transport[] {
  const stream = sse({ url: (id) => `${site}/api/orders/${id}/stream` });
  const polls = polling({ url: (id) => `${site}/api/orders/${id}`, interval: 300 });
  return [stream, polls, fallback([stream, polls])];
}

/** What happened to a log; each list oldest first. */
export interface LogStory {
  /** What survived. Default: nothing. */
  readonly kept?: readonly TestUpdate[];
  /** What everyone was told and then was lost. */
  readonly lost: readonly TestUpdate[];
  /** What was stored after that. */
  readonly stored: readonly TestUpdate[];
}

/** An update as the tests publish it; no two have the same note. */
export interface TestUpdate {
  readonly status: string;
  readonly note: string;
}

/** Fails unless a page shows a log as it is now, without doubt, and was told of each change once. */
export function expectLog({ told, live }: OrderPage, { kept = [], lost, stored }: LogStory) {
  expect(live()).toMatchObject({ isStale: false, error: null, order: { status: stored.at(-1)?.status } });
  expect(['open', 'polling']).toContain(live()?.connection);
  // What has no note is the row's status, shown while a log that was lost is still empty.
  const noted = (updates: readonly { note?: string }[]) => updates.flatMap(({ note }) => note ?? []);
  const fresh = noted(stored);
  const isLost = (note: string) => noted(lost).includes(note);

  // The history may go on to tell what was lost, before what took its place.
  const history = noted(live()?.order?.history ?? []);
  expect(history.slice(-fresh.length)).toEqual(fresh);
  expect(history.filter((note) => !isLost(note))).toEqual([...noted(kept), ...fresh]);
  expect(history).toEqual([...new Set(history)]);

  const heard = noted(told.updates);
  expect(heard.at(-1)).toBe(fresh.at(-1));
  expect(heard).toEqual([...new Set(heard)]);
  expect(told.errors.filter(({ code }) => code === 'invalid-message')).toEqual([]);
}
