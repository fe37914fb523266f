import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ServerMessage } from '../../src/order/index.js';
import { readEvents } from './event-reader.js';
import { createShop, freshBus, get } from './shop.js';
import { slowBus } from './slow-bus.js';
import { watchBus } from './watched-bus.js';

/** A dozen of these fill a client's queue, so that it collapses into a snapshot. */
const LONG = '漢'.repeat(2_000);

const publisher = fc.array(fc.constantFrom('Picked', LONG), { maxLength: 12 });
/** How often a client reads before it leaves, each time it is connected; then it stays to the end. */
const client = fc.array(fc.nat(3), { maxLength: 10 });

/** What one client knows of its order: it must never be told a version twice, or past a gap. */
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
      const versions = snapshot.history?.map(({ version }) => version) ?? [];
      expect(versions, 'a snapshot').toEqual(versions.map((_, index) => index + 1));
      expect(versions.length, 'a snapshot').toBeGreaterThanOrEqual(known);
      known = versions.length;
    },
  };
}

test('whenever the bus and the database answer, each client hears every version once and without a gap', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(publisher, { minLength: 1, maxLength: 3 }),
      fc.array(client, { minLength: 1, maxLength: 4 }),
      fc.nat(2),
      fc.integer({ min: 1, max: 12 }),
      async (scheduler, publishers, clients, gaps, lag) => {
        const pause = (label: string) => scheduler.schedule(Promise.resolve(), label);
        const watched = watchBus(freshBus());
        const shop = createShop({
          bus: slowBus(watched.bus, scheduler, lag),
          getOrder: async (id) => {
            await pause('getOrder');
            return { id, userId: 'ann', status: 'PENDING' };
          },
        });
        const publish = (status: 'PROCESSING' | 'CANCELLED', note: string) =>
          shop.emitOrderUpdate({ orderId: 'a1', status, note });

        const publishing = publishers.map(async (notes) => {
          for (const note of notes) await publish('PROCESSING', note);
        });
        const missing = async () => {
          for (let gap = 0; gap < gaps; gap += 1) {
            await pause('gap');
            watched.gap();
          }
        };
        const ending = Promise.all([...publishing, missing()]).then(() => publish('CANCELLED', ''));

        const reading = clients.map(async (visits) => {
          const history = createHistory();
          let cursor = '';
          for (const reads of [...visits, Number.POSITIVE_INFINITY]) {
            await pause('connect');
            const response = await shop.stream(get(`/?lastEventId=${cursor}`), 'a1');
            if (response.status === 204) break;
            const events = readEvents(response);
            for (let read = 0; read < reads; read += 1) {
              await pause('read');
              const event = await events.next();
              if (!event) break;
              cursor = event.id ?? cursor;
              history.take(event.message);
            }
            await events.leave();
          }
          return history.known();
        });

        const [last, ...known] = await scheduler.waitFor(Promise.all([ending, ...reading]));
        expect(known).toEqual(known.map(() => last.version));
        expect(watched.count()).toBe(0);
        expect(shop.errors).toEqual([]);
        await shop.close();
      },
    ),
    { numRuns: 300, timeout: 5_000 },
  );
}, 30_000);
