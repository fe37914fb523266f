import { expect } from 'vitest';
import type { OrderPage } from './open-page.js';
import type { ShopProcess } from './shop-process.js';

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

/** Publishes updates one after the other. Fails unless each is stored. */
export async function publishAll(shop: ShopProcess, orderId: string, updates: readonly TestUpdate[]) {
  for (const update of updates) {
    expect(await shop.publish({ orderId, ...update }), shop.output()).toMatchObject(update);
  }
}
