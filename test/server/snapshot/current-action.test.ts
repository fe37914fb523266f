import { describe, expect, test } from 'vitest';
import { parseSnapshot } from '../../../src/order/index.js';
import { readEvents } from '../event-reader.js';
import { createShop, get, type Row } from '../shop.js';

const pay = { label: 'Pay customs', url: '/orders/a1/customs' };
const confirm = { label: 'Confirm your address' };

type Update = Omit<Parameters<ReturnType<typeof createShop>['emitOrderUpdate']>[0], 'orderId'>;

/** Publishes updates. @returns the action in the last streamed update and in a snapshot. */
async function publish(updates: readonly Update[], row: Partial<Row> = {}) {
  const shop = createShop();
  shop.rows.set('a1', { id: 'a1', userId: 'ann', status: 'PENDING', ...row });
  const open = readEvents(await shop.stream(get(), 'a1'));
  await open.take(1);
  for (const update of updates) await shop.emitOrderUpdate({ orderId: 'a1', ...update });
  const streamed = (await open.take(updates.length)).at(-1)?.message;
  await open.leave();
  const snapshot = parseSnapshot(await (await shop.snapshot(get(), 'a1')).text());
  return {
    streamed: streamed && 'action' in streamed ? streamed.action : undefined,
    snapshot: snapshot.action,
  };
}

const scans = [
  { of: 'a carrier’s scan', update: { status: 'SHIPPED', location: 'Memphis' } },
  { of: 'a note', update: { status: 'SHIPPED', note: 'Held by customs' } },
  { of: 'tracking', update: { status: 'SHIPPED', tracking: [{ carrier: 'DHL' }] } },
  { of: 'another status', update: { status: 'DELIVERED' } },
] as const;

describe('the customer’s action', () => {
  const withAction = { status: 'SHIPPED', action: pay } as const;

  test.each(scans)('stays after $of', async ({ update }) => {
    expect(await publish([withAction, update])).toEqual({ streamed: pay, snapshot: pay });
    expect(await publish([withAction, update, { status: update.status, note: 'Another' }])).toEqual({
      streamed: pay,
      snapshot: pay,
    });
  });

  test('is replaced by something else', async () => {
    const replaced = [
      withAction,
      { status: 'SHIPPED', action: confirm },
      { status: 'SHIPPED', note: 'Scan' },
    ] as const;
    expect(await publish(replaced)).toEqual({ streamed: confirm, snapshot: confirm });
  });

  test('is cleared by null, and stays so', async () => {
    const cleared = [withAction, { status: 'SHIPPED', action: null }] as const;
    expect(await publish(cleared)).toEqual({ streamed: null, snapshot: null });
    expect(await publish([...cleared, { status: 'SHIPPED', note: 'Scan' }])).toEqual({
      streamed: null,
      snapshot: null,
    });
  });

  test('ends with the order', async () => {
    const { streamed, snapshot } = await publish([withAction, { status: 'REFUNDED' }]);
    expect(streamed ?? null).toBeNull();
    expect(snapshot ?? null).toBeNull();
  });

  test.each([
    { where: 'no log', updates: [] },
    {
      where: 'a log without an action',
      updates: [{ status: 'REFUNDED', previousStatus: 'SHIPPED' }],
    },
  ] as const)('ends with the order, also where the row has one beside $where', async ({ updates }) => {
    const statusHistory = [
      { status: 'SHIPPED', timestamp: '2024-01-01T12:00:00Z', action: pay },
      { status: 'REFUNDED', timestamp: '2024-01-02T12:00:00Z' },
    ] as const;
    const { snapshot } = await publish([...updates], {
      status: 'REFUNDED',
      statusHistory: [...statusHistory],
    });
    expect(snapshot).toBeNull();
  });

  test('stays in a snapshot whose history begins after it', async () => {
    const notes = Array.from({ length: 120 }, (_, n) => ({ status: 'SHIPPED', note: `Scan ${n}` }) as const);
    expect(await publish([withAction, ...notes])).toEqual({ streamed: pay, snapshot: pay });
  });

  test('is the row’s where none was published', async () => {
    const statusHistory = [{ status: 'PROCESSING', timestamp: '2024-01-01T12:00:00Z', action: pay }] as const;
    const published = await publish([{ status: 'PROCESSING', note: 'Scan' }], {
      statusHistory: [...statusHistory],
    });
    expect(published.snapshot).toEqual(pay);
  });
});
