import {
  type BusListener,
  ConflictError,
  InvalidTransitionError,
  type NewUpdate,
  type OrderBus,
  orderFlow,
  type StoredUpdate,
} from 'react-order-status/server';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

const options = { flow: orderFlow };

/** An update of order `1`, at a status that takes any number of notes. */
const note = (text: string, orderId = '1'): NewUpdate => ({
  orderId,
  status: 'PROCESSING',
  timestamp: '2024-01-01T12:00:00.000Z',
  note: text,
});

/** A listener that keeps what it hears. */
export function hear() {
  const updates: StoredUpdate[] = [];
  const listener: BusListener = {
    update: vi.fn((update: StoredUpdate) => void updates.push(update)),
    gap: vi.fn(),
    closed: vi.fn(),
  };
  return { listener, versions: () => updates.map(({ version }) => version), updates };
}

/** What every bus must do; run by each bus on its real engine. */
export function testBusContract(name: string, createBus: () => OrderBus | Promise<OrderBus>): void {
  describe(`${name} keeps the contract of a bus`, () => {
    let bus: OrderBus;
    beforeEach(async () => {
      bus = await createBus();
    });
    afterEach(() => bus.close());

    const append = (...texts: string[]) =>
      texts.reduce<Promise<unknown>>(
        (last, text) => last.then(() => bus.append(note(text), options)),
        Promise.resolve(),
      );
    const settled = (heard: ReturnType<typeof hear>, versions: number[]) =>
      vi.waitFor(() => expect(heard.versions()).toEqual(versions));

    test('versions count up per order', async () => {
      expect(await bus.append(note('a'), options)).toMatchObject({ version: 1, note: 'a' });
      expect(await bus.append(note('b'), options)).toMatchObject({
        version: 2,
        previousStatus: 'PROCESSING',
      });
      expect(await bus.append(note('c', '2'), options)).toMatchObject({ version: 1 });
    });

    test('head and history tell the newest updates under one epoch', async () => {
      const empty = await bus.head('1');
      expect(empty.epoch).toMatch(/^[A-Za-z0-9]+$/);
      expect(empty.update).toBeUndefined();
      expect(await bus.history('1', 10)).toEqual([]);
      await append('a', 'b', 'c');
      expect(await bus.head('1')).toMatchObject({ epoch: empty.epoch, update: { version: 3, note: 'c' } });
      expect((await bus.history('1', 2)).map(({ version }) => version)).toEqual([2, 3]);
    });

    test('of conflicting writers at once exactly one wins', async () => {
      await append('a');
      const results = await Promise.allSettled(
        Array.from({ length: 10 }, (_, writer) =>
          bus.append(note(`writer ${writer}`), { ...options, expectedVersion: 1 }),
        ),
      );
      const refused = results.filter((result) => result.status === 'rejected');
      expect(refused).toHaveLength(9);
      for (const { reason } of refused) expect(reason).toBeInstanceOf(ConflictError);
      expect((await bus.head('1')).update?.version).toBe(2);
    });

    test('an update that the flow refuses leaves no trace', async () => {
      const heard = hear();
      await bus.open('1', {}, heard.listener);
      await append('a');
      await expect(bus.append({ ...note('b'), status: 'PENDING' }, options)).rejects.toThrow(
        InvalidTransitionError,
      );
      await expect(bus.append({ ...note('b'), previousStatus: 'PENDING' }, options)).rejects.toThrow(
        ConflictError,
      );
      await append('c');
      await settled(heard, [1, 2]);
    });

    test('a subscriber hears its own order from now on', async () => {
      await append('a');
      const heard = hear();
      const subscription = await bus.open('1', {}, heard.listener);
      expect(subscription).toMatchObject({ resumed: false, epoch: (await bus.head('1')).epoch });
      await bus.append(note('other', '2'), options);
      await append('b', 'c');
      await settled(heard, [2, 3]);
    });

    test('a cursor brings exactly what came after it, then what comes', async () => {
      await append('a', 'b', 'c');
      const { epoch } = await bus.head('1');
      const heard = hear();
      const opening = bus.open('1', { after: `${epoch}-1` }, heard.listener);
      await append('d');
      expect((await opening).resumed).toBe(true);
      await append('e');
      await settled(heard, [2, 3, 4, 5]);
    });

    test('a cursor at the head resumes with nothing to replay', async () => {
      await append('a');
      const { epoch } = await bus.head('1');
      const heard = hear();
      expect((await bus.open('1', { after: `${epoch}-1` }, heard.listener)).resumed).toBe(true);
      await append('b');
      await settled(heard, [2]);
    });

    test.each(['other-1', 'EPOCH-99', 'nonsense', ''])('the cursor %j does not resume', async (after) => {
      await append('a', 'b');
      const { epoch } = await bus.head('1');
      const heard = hear();
      const subscription = await bus.open('1', { after: after.replace('EPOCH', epoch) }, heard.listener);
      expect(subscription.resumed).toBe(false);
      await append('c');
      await settled(heard, [3]);
    });

    test('a closed subscription hears nothing more, and closing again does no harm', async () => {
      const [first, second] = [hear(), hear()];
      const subscription = await bus.open('1', {}, first.listener);
      await bus.open('1', {}, second.listener);
      subscription.close();
      subscription.close();
      await append('a');
      await settled(second, [1]);
      expect(first.versions()).toEqual([]);
    });

    test('a listener that throws keeps nothing from the others', async () => {
      const heard = hear();
      const broken = {
        ...hear().listener,
        update: vi.fn(() => {
          throw new Error('broken listener');
        }),
      };
      await bus.open('1', {}, broken);
      await bus.open('1', {}, heard.listener);
      await append('a', 'b');
      await settled(heard, [1, 2]);
      expect(broken.update).toHaveBeenCalledTimes(2);
    });

    test('a listener that publishes is heard by all in order, itself included', async () => {
      const heard = hear();
      const replies: Promise<unknown>[] = [];
      const handled: number[] = [];
      await bus.open(
        '1',
        {},
        {
          ...hear().listener,
          update: ({ version }) => {
            if (version < 3) replies.push(bus.append(note(`reply to ${version}`), options));
            handled.push(version);
          },
        },
      );
      await bus.open('1', {}, heard.listener);
      await append('a');
      await settled(heard, [1, 2, 3]);
      expect(handled).toEqual([1, 2, 3]);
      await Promise.all(replies);
    });

    test('a listener that leaves at an update does not hear the next, even if that is published already', async () => {
      const heard = hear();
      const replies: Promise<unknown>[] = [];
      await bus.open(
        '1',
        {},
        {
          ...hear().listener,
          update: ({ version }) => {
            if (version === 1) replies.push(bus.append(note('reply'), options));
          },
        },
      );
      const leaving = await bus.open(
        '1',
        {},
        {
          ...heard.listener,
          update: (update) => {
            heard.listener.update(update);
            leaving.close();
          },
        },
      );
      const staying = hear();
      await bus.open('1', {}, staying.listener);
      await append('a');
      await Promise.all(replies);
      await settled(staying, [1, 2]);
      expect(heard.versions()).toEqual([1]);
    });

    test('close tells each listener once, and refuses what comes after', async () => {
      const heard = hear();
      await bus.open('1', {}, heard.listener);
      await bus.close();
      await bus.close();
      expect(heard.listener.closed).toHaveBeenCalledTimes(1);
      await expect(bus.append(note('a'), options)).rejects.toThrow();
      await expect(bus.open('1', {}, heard.listener)).rejects.toThrow();
    });
  });
}
