import type { ContractCase } from '../contract-case.js';
import { expectSame, unmet } from '../expectation.js';
import { appending, type BusCaseContext, busCase, noteOn, recordingListener } from './bus-case.js';

/** Event times that differ widely from the time of storage. */
const eventTimes = ['2001-01-01T00:00:00.000Z', '2999-12-31T23:59:59.000Z', '2024-01-01T12:00:00+05:30'];

/** Much longer than an append, and much shorter than the distance to these times. */
const YEAR = 365 * 86_400_000;

const ISO_UTC = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?Z$/;

/** The fields that the log adds to each entry: its id and the time of its storage. */
export const entryCases = (context: BusCaseContext): readonly ContractCase[] => [
  busCase(context, 'each entry has an id of its own', async ({ bus, orderId, otherId, receives }) => {
    const recorder = recordingListener();
    await bus.open(orderId, {}, recorder.listener);
    const stored = [];
    // The same update, published again, is another entry.
    for (const id of [orderId, orderId, orderId, otherId]) {
      stored.push(await bus.append(noteOn(id, 'the same'), appending));
    }
    const ids = stored.map(({ id }) => id);
    const fix =
      'Generate random characters when an entry is stored, and keep them with it: they distinguish two entries that were given the same version.';
    if (!ids.every((id) => /^[A-Za-z0-9_]{1,16}$/.test(id))) {
      throw unmet('ids of 1 to 16 characters of A-Z a-z 0-9 _', JSON.stringify(ids), fix);
    }
    expectSame(new Set(ids).size, ids.length, fix);
    const ofOrder = ids.slice(0, 3);
    expectSame(
      (await bus.history(orderId, 10)).updates.map(({ id }) => id),
      ofOrder,
      fix,
    );
    await receives(recorder, [1, 2, 3], fix);
    expectSame(
      recorder.updates.map(({ id }) => id),
      ofOrder,
      fix,
    );
  }),

  busCase(context, 'the time of storage never decreases with the version', async (given) => {
    const { bus, orderId, append, receives } = given;
    const recorder = recordingListener();
    await bus.open(orderId, {}, recorder.listener);
    await append('a', 'b', 'c', 'd', 'e');
    const fix =
      'Take `storedAt` from the clock of the engine when the update is stored, as ISO 8601 in UTC, and keep it with the entry.';
    const times = (await bus.history(orderId, 10)).updates.map(({ storedAt }) => storedAt);
    if (!times.every((time) => ISO_UTC.test(time) && !Number.isNaN(Date.parse(time)))) {
      throw unmet('times such as 2024-01-01T12:00:00.000Z', JSON.stringify(times), fix);
    }
    const inOrder = [...times].sort((a, b) => Date.parse(a) - Date.parse(b));
    expectSame(times, inOrder, fix);
    await receives(recorder, [1, 2, 3, 4, 5], fix);
    expectSame(
      recorder.updates.map(({ storedAt }) => storedAt),
      times,
      fix,
    );
  }),

  busCase(context, 'the time of storage is not the timestamp of the update', async ({ bus, orderId }) => {
    const fix =
      'Keep `timestamp` as it was published; take `storedAt` from the clock of the engine, never from the update.';
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
        'similar times for updates that are stored one after the other',
        JSON.stringify(stored.map(({ storedAt }) => storedAt)),
        fix,
      );
    }
  }),

  busCase(context, 'an id, version and time of storage in a published update are ignored', async (given) => {
    const { bus, orderId } = given;
    const forged = { id: 'forged', version: 41, storedAt: '2001-01-01T00:00:00.000Z' };
    // The type forbids them, but untyped code may pass them.
    const { id, version, storedAt } = await bus.append({ ...noteOn(orderId, 'a'), ...forged }, appending);
    const fix = 'Only the log sets the id, the version and the time of storage of an entry.';
    expectSame([id === forged.id, version, storedAt === forged.storedAt], [false, 1, false], fix);
    expectSame((await bus.head(orderId)).update, { ...noteOn(orderId, 'a'), id, version, storedAt }, fix);
  }),
];
