import type { OrderUpdateInput } from 'react-order-status/server';
import { vi } from 'vitest';
import { type OrderSnapshot, parseETag, parseSnapshot } from '../../../src/order/index.js';
import { createShop, get, type Row } from '../shop.js';

/** ISO 8601 of a time of the day on which these orders change. */
export const at = (time: string): string => `2026-11-28T${time.length === 5 ? `${time}:00` : time}.000Z`;

/** Sets the clock of this process, which is also the clock of the memory bus. */
export const setClock = (time: string): void => void vi.setSystemTime(at(time));

/** An order `a1` whose row and log a test writes independently, in any sequence and at any time. */
export function openOrder(row: Partial<Row> = {}) {
  const shop = createShop();
  const saved: Row[] = [];
  /** How many of the newest saves the replica that is read does not have yet. */
  let lag = 0;

  const save = (columns: Partial<Row>) => {
    const last = saved.at(-1) ?? { id: 'a1', userId: 'ann', status: 'PENDING' };
    saved.push({ ...last, updatedAt: new Date().toISOString(), ...columns });
    show();
  };
  const show = () => {
    const read = saved[Math.max(0, saved.length - 1 - lag)];
    if (read) shop.rows.set('a1', read);
  };
  save(row);

  const poll = (etag?: string | null) =>
    shop.snapshot(get('/', { headers: etag ? { 'If-None-Match': etag } : {} }), 'a1');
  return {
    shop,
    /** Saves columns of the row, as the app does; `updatedAt` is the time of the clock. */
    save,
    /** From now on the replica that is read lacks this many of the newest saves. */
    lagBy(saves: number) {
      lag = saves;
      show();
    },
    publish: (status: Row['status'], update: Omit<OrderUpdateInput, 'orderId' | 'status'> = {}) =>
      shop.emitOrderUpdate({ orderId: 'a1', status, ...update }),
    poll,
    read: async (): Promise<OrderSnapshot<string>> => parseSnapshot(await (await poll()).text()),
    /** The version in the `ETag`, from which a polling client resumes. */
    versionOfETag: async () => parseETag((await poll()).headers.get('ETag'))?.version,
    /** Opens a stream. @param after the cursor to resume from. */
    connect: (after?: string) =>
      shop.stream(get('/', { headers: after ? { 'Last-Event-ID': after } : {} }), 'a1'),
  };
}

/** The history as statuses, oldest first. */
export const statusesOf = ({ history = [] }: OrderSnapshot<string>): string[] =>
  history.map(({ status }) => status);
