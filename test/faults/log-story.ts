import { expect } from 'vitest';
import type { OrderPage } from './open-page.js';
import type { ShopProcess } from './shop-process.js';

/** The updates of a log that was lost, wholly or at its end; each list oldest first. */
export interface LogStory {
  /** Updates that survived. Default: none. */
  readonly kept?: readonly TestUpdate[];
  /** Updates that all clients received and the log lost. */
  readonly lost: readonly TestUpdate[];
  /** Updates that were stored after the loss. */
  readonly stored: readonly TestUpdate[];
}

/** An update to publish; its note is unique. */
export interface TestUpdate {
  readonly status: string;
  readonly note: string;
}

/** Fails unless a page shows the current log as fresh, and was notified of each change once. */
export function expectLog({ received, live }: OrderPage, { kept = [], lost, stored }: LogStory) {
  expect(live()).toMatchObject({ isStale: false, error: null, order: { status: stored.at(-1)?.status } });
  expect(['open', 'polling']).toContain(live()?.connection);
  // An entry without a note is the status of the row, which is shown while a new log is empty.
  const noted = (updates: readonly { note?: string }[]) => updates.flatMap(({ note }) => note ?? []);
  const newNotes = noted(stored);
  const isLost = (note: string) => noted(lost).includes(note);

  // The history may still contain lost updates, before those that replaced them.
  const history = noted(live()?.order?.history ?? []);
  expect(history.slice(-newNotes.length)).toEqual(newNotes);
  expect(history.filter((note) => !isLost(note))).toEqual([...noted(kept), ...newNotes]);
  expect(history).toEqual([...new Set(history)]);

  const notified = noted(received.updates);
  expect(notified.at(-1)).toBe(newNotes.at(-1));
  expect(notified).toEqual([...new Set(notified)]);
  expect(received.errors.filter(({ code }) => code === 'invalid-message')).toEqual([]);
}

/** Publishes updates one after the other; fails unless each is stored. */
export async function publishAll(shop: ShopProcess, orderId: string, updates: readonly TestUpdate[]) {
  for (const update of updates) {
    expect(await shop.publish({ orderId, ...update }), shop.output()).toMatchObject(update);
  }
}
