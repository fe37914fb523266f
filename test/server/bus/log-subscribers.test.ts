import fc from 'fast-check';
import { orderFlow } from 'react-order-status/server';
import { expect, test } from 'vitest';

import { readEvents } from '../event-reader.js';
import { createShop, freshBus, get } from '../shop.js';
import { recorder } from './recording-listener.js';

const note = {
  orderId: 'a1',
  status: 'PROCESSING',
  note: 'Picked',
  timestamp: '2024-01-01T12:00:00Z',
} as const;

/** One action; `pick` selects one of the subscribers. */
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ act: fc.constant('append' as const), pick: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('open' as const), pick: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('close' as const), pick: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('reopen' as const), pick: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('settle' as const), pick: fc.nat() }) },
);

test('however appends, opens, closes and replays interleave, each subscriber’s log is gapless, once and in order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), fc.boolean(), async (steps, reentrant) => {
      const bus = freshBus();
      const { epoch } = await bus.head('a1');
      let appended = 0;
      const append = () => {
        appended += 1;
        return bus.append(note, { flow: orderFlow });
      };
      const subscribers: {
        received: ReturnType<typeof recorder>;
        from: number;
        opening: ReturnType<typeof bus.open>;
        isOpen: boolean;
      }[] = [];
      const subscribe = (received: ReturnType<typeof recorder>, from: number, after?: string) => {
        const opening = bus.open('a1', { after }, received.listener);
        subscribers.push({ received, from, opening, isOpen: true });
      };
      if (reentrant) {
        await bus.open(
          'a1',
          {},
          { ...recorder().listener, update: ({ version }) => void (version % 5 === 0 && append()) },
        );
      }

      for (const { act, pick } of steps) {
        const subscriber = subscribers[pick % Math.max(1, subscribers.length)];
        if (act === 'append') await (pick % 2 ? append() : void append());
        if (act === 'open') subscribe(recorder(), appended);
        if (act === 'settle') await new Promise((resolve) => setImmediate(resolve));
        if ((act === 'close' || act === 'reopen') && subscriber?.isOpen) {
          subscriber.isOpen = false;
          (await subscriber.opening).close();
          const last = subscriber.received.versions().at(-1) ?? subscriber.from;
          if (act === 'reopen') subscribe(subscriber.received, subscriber.from, `${epoch}-${last}`);
        }
      }
      await new Promise((resolve) => setImmediate(resolve));
      for (const { received, from, isOpen } of subscribers) {
        const versions = received.versions();
        expect(versions).toEqual(versions.map((_, index) => from + index + 1));
        if (isOpen) expect(from + versions.length).toBe(appended);
      }
      await bus.close();
    }),
    { numRuns: 300 },
  );
});

test('however a client reads, disconnects and resumes, it receives each version once, or a snapshot that covers it', async () => {
  const clientStep = fc.constantFrom('publish', 'read', 'leave', 'publish while opening');
  await fc.assert(
    fc.asyncProperty(fc.array(clientStep, { maxLength: 40 }), async (steps) => {
      const shop = createShop();
      let published = 0;
      const publish = () => {
        published += 1;
        return shop.emitOrderUpdate(note);
      };
      let known = 0;
      let cursor = '';
      let events: ReturnType<typeof readEvents> | undefined;
      const connect = async (during?: () => Promise<unknown>) => {
        const opening = shop.stream(get(`/?lastEventId=${cursor}`), 'a1');
        await during?.();
        events = readEvents(await opening);
      };
      const read = async () => {
        const event = await events?.next();
        cursor = event?.id ?? cursor;
        const message = event?.message;
        if (message?.type === 'order-updated') {
          expect(message.version).toBe(known + 1);
          known += 1;
        }
        if (message?.type === 'connected' && message.order) {
          const versions = message.order.history?.map(({ version }) => version) ?? [];
          expect(versions).toEqual(versions.map((_, index) => index + 1));
          expect(versions.length).toBeGreaterThanOrEqual(known);
          known = versions.length;
        }
      };
      await connect();
      await read();
      for (const action of steps) {
        if (action === 'publish') await publish();
        if (action === 'read' && known < published) await read();
        if (action === 'leave' || action === 'publish while opening') {
          await events?.leave();
          await connect(action === 'leave' ? undefined : publish);
          await read();
        }
      }
      while (known < published) await read();
      expect(known).toBe(published);
      await shop.close();
    }),
    { numRuns: 100 },
  );
});
