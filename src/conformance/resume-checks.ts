import { type Cursor, formatCursor, parseCursor } from '../order/index.js';
import { ConformanceError, expectWire } from './conformance-error.js';
import type { Probe, ProbeRequest } from './probe.js';
import { shown } from './shown.js';
import type { StreamReader } from './stream-reader.js';
import type { WireCheck } from './wire-check.js';

/** How a client says where it was. */
type Way = (cursor: string) => ProbeRequest;

const byHeader: Way = (cursor) => ({ headers: { 'Last-Event-ID': cursor } });
const byQuery: Way = (cursor) => ({ query: { lastEventId: cursor } });

const lost = 'A stream is cut now and then: what happens meanwhile is lost, or shown and announced twice.';
const replay =
  'Register for new updates first, then replay all after the cursor in order, then go on. Where the log does not reach back, send connected with resumed false and the snapshot.';

/** Coming back after a loss. */
export const resumeChecks: readonly WireCheck[] = [
  {
    name: 'resume: by Last-Event-ID, what was missed comes once and in order',
    level: 'must',
    why: lost,
    fix: replay,
    needs: 'publish',
    run: (probe) => expectResumed(probe, byHeader, 2),
  },
  {
    name: 'resume: by ?lastEventId, what was missed comes once and in order',
    level: 'must',
    why: `A first connection of an EventSource cannot send headers. ${lost}`,
    fix: `Read the cursor from the query where there is no header. ${replay}`,
    needs: 'publish',
    run: (probe) => expectResumed(probe, byQuery, 2),
  },
  {
    name: 'resume: nothing missed, nothing repeated',
    level: 'must',
    why: 'A client that comes back without a loss would announce old news.',
    fix: 'Replay only versions greater than that of the cursor.',
    needs: 'publish',
    run: (probe) => expectResumed(probe, byHeader, 0),
  },
  {
    name: 'resume: the header wins over the query',
    level: 'should',
    why: 'A native EventSource keeps its URL, and with it the cursor of its first connection: every reconnect would replay all since then.',
    fix: 'Read Last-Event-ID first, and lastEventId of the query only without it.',
    needs: 'publish',
    run: async (probe) => {
      const old = await currentCursor(probe);
      await probe.publish();
      const cursor = await currentCursor(probe);
      const stream = await probe.open({ ...byHeader(formatCursor(cursor)), ...byQuery(formatCursor(old)) });
      await expectSequence(probe, stream, cursor, 0);
    },
  },
  {
    name: 'resume: a cursor that cannot be right gets the snapshot, never an error',
    level: 'must',
    why: 'After a restart of the log every client brings a cursor of its former life: an error locks them all out, a replay shows them nothing.',
    fix: 'Treat any Last-Event-ID that is not of this epoch, or beyond the newest version, as if there were none.',
    run: async (probe) => {
      const { id } = await (await probe.open()).connected();
      const epoch = parseCursor(id)?.epoch ?? 'epoch';
      for (const forged of forgedCursors(epoch)) {
        for (const way of [byHeader, byQuery]) await expectSnapshot(probe, way, forged);
      }
    },
  },
];

/** Of another epoch, from the future, huge, negative, no number, nothing at all. */
const forgedCursors = (epoch: string): readonly string[] => [
  'another-1',
  `${epoch}-999999999`,
  `${epoch}-9007199254740993`,
  `${epoch}-${'9'.repeat(400)}`,
  `${epoch}--1`,
  `${epoch}-1.5`,
  '-5',
  'nonsense',
  '../../etc/passwd',
  '"\'<>;--',
];

async function expectSnapshot(probe: Probe, way: Way, forged: string): Promise<void> {
  try {
    const { message } = await (await probe.open(way(forged))).connected();
    expectWire(
      message.resumed !== true && message.order,
      'resumed false and the order',
      shown(JSON.stringify(message)),
    );
  } catch (error) {
    if (!(error instanceof ConformanceError)) throw error;
    const cursor = `to the cursor ${JSON.stringify(forged)} in ${Object.keys(way('')).join()}`;
    throw new ConformanceError(`${error.expected} ${cursor}`, error.found, '', { cause: error });
  }
}

/** Where the order is now; at version 1 at least, as nothing can be resumed from an empty log. */
async function currentCursor(probe: Probe): Promise<Cursor> {
  await probe.publish();
  const stream = await probe.open();
  const cursor = parseCursor((await stream.connected()).id);
  expectWire(
    cursor?.version,
    'a cursor of version 1 or more in connected after an update',
    shown(stream.raw),
  );
  return cursor;
}

async function expectResumed(probe: Probe, way: Way, missed: number): Promise<void> {
  const cursor = await currentCursor(probe);
  for (let published = 0; published < missed; published++) await probe.publish();
  await expectSequence(probe, await probe.open(way(formatCursor(cursor))), cursor, missed);
}

/** Publishes one more, and expects all up to it: a double or a gap shows before it comes. */
async function expectSequence(
  probe: Probe,
  stream: StreamReader,
  cursor: Cursor,
  missed: number,
): Promise<void> {
  const { id, message } = await stream.connected();
  const resumed = message.resumed === true;
  const known = cursor.version + missed;
  expectWire(
    resumed || (message.order?.version ?? 0) >= known,
    `resumed true, or a snapshot of version ${known}, after ${formatCursor(cursor)}`,
    shown(stream.raw),
  );
  // A client that is cut right after `connected` comes back with this.
  expectWire(
    !resumed || id === undefined || id === formatCursor(cursor),
    `the cursor that was brought (${formatCursor(cursor)}) as the id of connected before the replay`,
    `id: ${id}`,
  );
  await probe.publish();
  let version = resumed ? cursor.version : (message.order?.version ?? 0);
  while (version < known + 1) {
    const { message: next } = await stream.next(`version ${version + 1} after ${formatCursor(cursor)}`);
    const found = next.type === 'order-updated' ? next.version : undefined;
    expectWire(found === version + 1, `version ${version + 1} next, once and in order`, shown(stream.raw));
    version++;
  }
}
