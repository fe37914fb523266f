import type { ContractCase } from '../contract-case.js';
import { expectSame, unmet } from '../expectation.js';
import { appending, type BusCaseContext, busCase, hear, noteOn } from './bus-case.js';

/** Event times that have nothing to do with when an update is stored. */
const eventTimes = ['2001-01-01T00:00:00.000Z', '2999-12-31T23:59:59.000Z', '2024-01-01T12:00:00+05:30'];

/** Far longer than any append takes, and far shorter than the distance to these times. */
const YEAR = 365 * 86_400_000;

const ISO_UTC = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?Z$/;

/** What the log gives each entry: its id and the time of its storage. */
export const entryCases = (context: BusCaseContext): readonly ContractCase[] => [
  busCase(context, 'each entry has an id of its own', async ({ bus, orderId, otherId, hears }) => {
    const ear = hear();
    await bus.open(orderId, {}, ear.listener);
    const stored = [];
    // The same update again is another entry.
    for (const id of [orderId, orderId, orderId, otherId]) {
      stored.push(await bus.append(noteOn(id, 'the same'), appending));
    }
    const ids = stored.map(({ id }) => id);
    const fix =
      'Give each entry random characters once, when it is stored, and keep them with it: they tell two entries apart that were given one version.';
    if (!ids.every((id) => /^[A-Za-z0-9_]{1,16}$/.test(id))) {
      throw unmet('ids of 1 to 16 of A-Z a-z 0-9 _', JSON.stringify(ids), fix);
    }
    expectSame(new Set(ids).size, ids.length, fix);
    const ofOrder = ids.slice(0, 3);
    expectSame(
      (await bus.history(orderId, 10)).updates.map(({ id }) => id),
      ofOrder,
      fix,
    );
    await hears(ear, [1, 2, 3], fix);
    expectSame(
      ear.updates.map(({ id }) => id),
      ofOrder,
      fix,
    );
  }),

  busCase(context, 'the time of storage never decreases with the version', async (given) => {
    const { bus, orderId, append, hears } = given;
    const ear = hear();
    await bus.open(orderId, {}, ear.listener);
    await append('a', 'b', 'c', 'd', 'e');
    const fix =
      'Take `storedAt` from the clock of the engine when the update is stored, as ISO 8601 in UTC, and keep it with the entry.';
    const times = (await bus.history(orderId, 10)).updates.map(({ storedAt }) => storedAt);
    if (!times.every((time) => ISO_UTC.test(time) && !Number.isNaN(Date.parse(time)))) {
      throw unmet('times such as 2024-01-01T12:00:00.000Z', JSON.stringify(times), fix);
    }
    const inOrder = [...times].sort((a, b) => Date.parse(a) - Date.parse(b));
    expectSame(times, inOrder, fix);
    await hears(ear, [1, 2, 3, 4, 5], fix);
    expectSame(
      ear.updates.map(({ storedAt }) => storedAt),
      times,
      fix,
    );
  }),

  busCase(context, 'the time of storage is not when it happened', async ({ bus, orderId }) => {
    const fix =
      '`timestamp` is kept as it was published; `storedAt` is read from the clock of the engine, whatever the update says.';
    const stored = [];
    for (const timestamp of eventTimes) {
      stored.push(await bus.append({ ...noteOn(orderId, 'a'), timestamp }, appending));
    }
    expectSame(
      stored.map(({ timestamp }) => timestamp),
      eventTimes,
      fix,
    );
    const [first, ...others] = stored.map(({ storedAt }) => Date.parse(storedAt));
    const distances = others.map((time) => Math.abs(time - (first ?? Number.NaN)));
    if (!distances.every((distance) => distance < YEAR)) {
      throw unmet(
        'updates that are stored one after the other to have near times',
        JSON.stringify(stored.map(({ storedAt }) => storedAt)),
        fix,
      );
    }
  }),

  busCase(context, 'what an update claims to be its id, version and time is not believed', async (given) => {
    const { bus, orderId } = given;
    const forged = { id: 'forged', version: 41, storedAt: '2001-01-01T00:00:00.000Z' };
    // The type does not let them pass; untyped code does.
    const { id, version, storedAt } = await bus.append({ ...noteOn(orderId, 'a'), ...forged }, appending);
    const fix = 'The log alone gives an entry its id, its version and the time of its storage.';
    expectSame([id === forged.id, version, storedAt === forged.storedAt], [false, 1, false], fix);
    expectSame((await bus.head(orderId)).update, { ...noteOn(orderId, 'a'), id, version, storedAt }, fix);
  }),
];
