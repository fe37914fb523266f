import fc from 'fast-check';
import { createOrderEvents, defineOrderFlow } from 'react-order-status/server';
import { expect, test } from 'vitest';
import { freshBus } from '../shop.js';

/** A flow with a cycle, so that one status can be reached repeatedly. */
const flow = defineOrderFlow({
  statuses: { PLACED: { label: 'Placed' }, TRANSIT: { label: 'In transit' }, FAILED: { label: 'Failed' } },
  steps: ['PLACED', 'TRANSIT'],
  transitions: { PLACED: ['TRANSIT'], TRANSIT: ['FAILED'], FAILED: ['TRANSIT'] },
});
type Status = keyof typeof flow.statuses;

/** The statuses and versions in the history of an order with these statuses in its row and in its log. */
async function historyOf(row: readonly Status[], log: readonly Status[], maxUpdatesPerOrder = 1_000) {
  const statusHistory = row.map((status, at) => ({
    status,
    timestamp: new Date(Date.UTC(2024, 0, 1, 12, at)),
  }));
  const status = row.at(-1) ?? 'PLACED';
  const { emitOrderUpdate, readOrder } = createOrderEvents({
    bus: freshBus({ maxUpdatesPerOrder }),
    flow,
    authenticate: () => ({ userId: 'ann' }),
    getOrder: (id) => ({ id, userId: 'ann', status, statusHistory }),
  });
  for (const each of log) await emitOrderUpdate({ orderId: 'a1', status: each, timestamp: new Date(0) });
  const { history = [] } = (await readOrder('a1')) ?? {};
  return history.map((entry) => `${entry.status} ${entry.version ?? '-'}`);
}

test('a row that is saved ahead of the log, in a status that the order had before, repeats no entry of the log', async () => {
  expect(
    await historyOf(
      ['PLACED', 'TRANSIT', 'FAILED', 'TRANSIT', 'FAILED', 'TRANSIT'],
      ['TRANSIT', 'FAILED', 'TRANSIT', 'FAILED'],
    ),
  ).toEqual(['PLACED -', 'TRANSIT 1', 'FAILED 2', 'TRANSIT 3', 'FAILED 4']);
});

test('a row adds nothing to a log that has only its newest updates, as it is unknown which of the row’s entries are older', async () => {
  expect(
    await historyOf(
      ['PLACED', 'TRANSIT', 'FAILED', 'TRANSIT', 'FAILED', 'TRANSIT'],
      ['TRANSIT', 'FAILED', 'TRANSIT', 'FAILED'],
      3,
    ),
  ).toEqual(['FAILED 2', 'TRANSIT 3', 'FAILED 4']);
});

test('scans that arrive in another order than they happened are in the history once', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 2, maxLength: 6 }),
      async (minutes) => {
        const scans = minutes.map((minute, at) => ({
          status: 'TRANSIT' as const,
          previousStatus: 'TRANSIT' as const,
          note: `Scan ${at}`,
          timestamp: new Date(Date.UTC(2024, 0, 1, 12, minute)).toISOString(),
        }));
        const { emitOrderUpdate, readOrder } = createOrderEvents({
          bus: freshBus(),
          flow,
          authenticate: () => ({ userId: 'ann' }),
          getOrder: (id) => ({ id, userId: 'ann', status: 'TRANSIT' as const, statusHistory: scans }),
        });
        for (const scan of scans) await emitOrderUpdate({ orderId: 'a1', ...scan });
        const { history = [] } = (await readOrder('a1')) ?? {};
        expect(history.map(({ note }) => note)).toEqual(scans.map(({ note }) => note));
      },
    ),
  ));
