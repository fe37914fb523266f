import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ServerMessage } from '../../../src/order/index.js';
import { watchBus } from '../bus/watched-bus.js';
import { readEvents } from '../event-reader.js';
import { createShop, freshBus, get } from '../shop.js';
import { slowBus } from './slow-bus.js';

/** Two of these fill a client's queue, so that it is replaced by a snapshot. */
const BULKY = Array.from({ length: 25 }, () => ({ carrier: '漢'.repeat(500) }));

const publisher = fc.array(fc.constantFrom(undefined, BULKY), { maxLength: 10 });
const client = fc.record({
  /** How many events it reads on each connection before it disconnects; it reads a last connection to the end. */
  visits: fc.array(fc.nat(3), { maxLength: 6 }),
  /** Turns of the scheduler before each read. */
  slowness: fc.constantFrom(1, 12),
});

/** The history of one client: it must not receive a version twice, or after a gap. */
function createHistory() {
  let known = 0;
  return {
    known: () => known,
    take(message: ServerMessage<string>) {
      if (message.type === 'order-updated') {
        expect(message.version, 'an update').toBe(known + 1);
        known += 1;
      }
      const snapshot = 'order' in message ? message.order : undefined;
      if (!snapshot) return;
      const { history = [], omitted = 0 } = snapshot;
      expect(history.map(({ version }) => version)).toEqual(history.map((_, index) => omitted + index + 1));
      expect(omitted + history.length, 'a snapshot').toBeGreaterThanOrEqual(known);
      known = omitted + history.length;
    },
  };
}

test('whenever the bus and the database answer, each client receives every version once and without a gap', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(publisher, { minLength: 1, maxLength: 2 }),
      fc.array(client, { minLength: 1, maxLength: 3 }),
      fc.record({ gaps: fc.nat(6), lag: fc.integer({ min: 1, max: 10 }), kept: fc.constantFrom(2, 1_000) }),
      async (scheduler, publishers, clients, { gaps, lag, kept }) => {
        const pause = async (label: string, turns = 1) => {
          for (let turn = 0; turn < turns; turn += 1) await scheduler.schedule(Promise.resolve(), label);
        };
        const watched = watchBus(freshBus({ maxUpdatesPerOrder: kept }));
        const shop = createShop({
          bus: slowBus(watched.bus, scheduler, lag),
          getOrder: async (id) => {
            await pause('getOrder');
            return { id, userId: 'ann', status: 'PENDING' };
          },
        });

        const publishing = publishers.map(async (updates) => {
          for (const tracking of updates) {
            await shop.emitOrderUpdate({ orderId: 'a1', status: 'PROCESSING', note: 'Picked', tracking });
          }
        });
        const losing = async () => {
          for (let gap = 0; gap < gaps; gap += 1) {
            await pause('gap', 5);
            watched.gap();
          }
        };
        const ending = Promise.all([...publishing, losing()]).then(() =>
          shop.emitOrderUpdate({ orderId: 'a1', status: 'CANCELLED' }),
        );

        const histories = clients.map(createHistory);
        const reading = clients.map(async ({ visits, slowness }, index) => {
          let cursor = '';
          for (const reads of [...visits, Number.POSITIVE_INFINITY]) {
            await pause('connect');
            const response = await shop.stream(get(`/?lastEventId=${cursor}`), 'a1');
            if (response.status === 204) return;
            const events = readEvents(response);
            for (let read = 0; read < reads; read += 1) {
              await pause('read', slowness);
              const event = await events.next();
              if (!event) break;
              cursor = event.id ?? cursor;
              histories[index]?.take(event.message);
            }
            await events.leave();
          }
        });

        let isDone = false;
        const all = Promise.all([ending, ...reading]).finally(() => {
          isDone = true;
        });
        await Promise.race([scheduler.waitIdle(), all]);
        expect(isDone, 'whether all clients have reached the end').toBe(true);
        const [{ version }] = await all;
        expect(histories.map(({ known }) => known())).toEqual(clients.map(() => version));
        expect(watched.count()).toBe(0);
        expect(shop.errors).toEqual([]);
        await shop.close();
      },
    ),
    { numRuns: 100 },
  );
}, 120_000);
