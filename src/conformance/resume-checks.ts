import { type Cursor, formatCursor, parseCursor } from '../order/index.js';
import { ConformanceError, expectWire } from './conformance-error.js';
import type { Probe, ProbeRequest } from './probe.js';
import { shown } from './shown.js';
import type { StreamReader } from './stream-reader.js';
import type { WireCheck } from './wire-check.js';

/** How a client sends its cursor. */
type SendCursor = (cursor: string) => ProbeRequest;

const byHeader: SendCursor = (cursor) => ({ headers: { 'Last-Event-ID': cursor } });
const byQuery: SendCursor = (cursor) => ({ query: { lastEventId: cursor } });

const lost =
  'Streams are interrupted now and then: updates in between are lost, or shown and announced twice.';
const replay =
  'Subscribe to new updates first, then replay all updates after the cursor in order, then continue with the new ones. If the log no longer contains them, send connected with resumed false and the snapshot.';

/** Reconnecting with a cursor. */
export const resumeChecks: readonly WireCheck[] = [
  {
    name: 'resume: Last-Event-ID replays missed updates once and in order',
    level: 'must',
    why: lost,
    fix: replay,
    needs: 'publish',
    run: (probe) => expectResumed(probe, byHeader, 2),
  },
  {
    name: 'resume: ?lastEventId replays missed updates once and in order',
    level: 'must',
    why: `The first request of a native EventSource cannot send the header. ${lost}`,
    fix: `Read the cursor from the query if the header is absent. ${replay}`,
    needs: 'publish',
    run: (probe) => expectResumed(probe, byQuery, 2),
  },
  {
    name: 'resume: repeats nothing if nothing was missed',
    level: 'must',
    why: 'A client that has missed nothing would announce old updates again.',
    fix: 'Replay only versions greater than the version of the cursor.',
    needs: 'publish',
    run: (probe) => expectResumed(probe, byHeader, 0),
  },
  {
    name: 'resume: the header takes precedence over the query',
    level: 'should',
    why: 'A native EventSource keeps its URL, and with it the cursor of its first request: every reconnect would replay all updates since then.',
    fix: 'Read the header Last-Event-ID first, and lastEventId in the query only if the header is absent.',
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
    name: 'resume: an unknown or invalid cursor gets the snapshot, never an error',
    level: 'must',
    why: 'After the log was reset, every client reconnects with a cursor of the former epoch: an error would lock all of them out, and a replay would send them nothing.',
    fix: 'Ignore a Last-Event-ID that cannot be parsed, has another epoch, or is beyond the newest version.',
    run: async (probe) => {
      const { id } = await (await probe.open()).connected();
      const epoch = parseCursor(id)?.epoch ?? 'epoch';
      for (const forged of forgedCursors(epoch)) {
        for (const sendCursor of [byHeader, byQuery]) await expectSnapshot(probe, sendCursor, forged);
      }
    },
  },
];

/** Another epoch, a future version, a huge, negative or fractional number, and text that is not a cursor. */
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

async function expectSnapshot(probe: Probe, sendCursor: SendCursor, forged: string): Promise<void> {
  try {
    const { message } = await (await probe.open(sendCursor(forged))).connected();
    expectWire(
      message.resumed !== true && message.order,
      'resumed false and the order',
      shown(JSON.stringify(message)),
    );
  } catch (error) {
    if (!(error instanceof ConformanceError)) throw error;
    const cursor = `to the cursor ${JSON.stringify(forged)} in ${Object.keys(sendCursor('')).join()}`;
    throw new ConformanceError(`${error.expected} ${cursor}`, error.found, '', { cause: error });
  }
}

/** The cursor of the order, at version 1 at least: an empty log cannot be resumed from. */
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

async function expectResumed(probe: Probe, sendCursor: SendCursor, missed: number): Promise<void> {
  const cursor = await currentCursor(probe);
  for (let published = 0; published < missed; published++) await probe.publish();
  await expectSequence(probe, await probe.open(sendCursor(formatCursor(cursor))), cursor, missed);
}

/** Publishes one more update and expects all versions up to it: a repeated or skipped one is found before it. */
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
  // A client that loses the connection right after `connected` resumes from this id.
  expectWire(
    !resumed || id === undefined || id === formatCursor(cursor),
    `the cursor of the request (${formatCursor(cursor)}) as the id of connected before the replay`,
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
