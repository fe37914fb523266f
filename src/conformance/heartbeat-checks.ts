import { expectWire } from './conformance-error.js';
import type { Probe } from './probe.js';
import { shown } from './shown.js';
import type { StreamReader } from './stream-reader.js';
import type { WireCheck } from './wire-check.js';

/** How many intervals a client waits before it takes the connection for dead. */
const MISSING_HEARTBEATS = 2.5;

/** Signs that a stream is alive while nothing happens. */
export const heartbeatChecks: readonly WireCheck[] = [
  {
    name: 'heartbeat: connected tells the interval',
    level: 'must',
    why: 'A client that does not know when to hear something cannot tell a quiet stream from a dead one, and shows "live" on both.',
    fix: 'Send heartbeatInterval (ms, e.g. 30000) in connected.',
    run: async (probe) => {
      await openWithInterval(probe);
    },
  },
  {
    name: 'heartbeat: a silent stream beats in time',
    level: 'must',
    why: `After ${MISSING_HEARTBEATS} intervals of silence a client hangs up and comes back, again and again; proxies cut silent connections too.`,
    fix: 'Write the line ": heartbeat" and an empty line every heartbeatInterval, and flush. If it is sent but does not come: a buffer on the way.',
    run: async (probe) => {
      const { stream, interval } = await openWithInterval(probe);
      const before = stream.comments;
      await stream.waitFor(
        () => stream.comments > before || undefined,
        'a comment, e.g. ": heartbeat"',
        interval * MISSING_HEARTBEATS,
      );
    },
  },
  {
    name: 'heartbeat: is a message when asked for by ?heartbeat=message',
    level: 'should',
    why: 'A native EventSource does not see comments, so without messages it cannot notice a dead connection.',
    fix: 'Send {"type":"heartbeat"} in place of the comment when the query says heartbeat=message.',
    run: async (probe) => {
      const { stream, interval } = await openWithInterval(probe, { heartbeat: 'message' });
      await stream.waitFor(
        () => stream.raw.includes('"heartbeat"') || undefined,
        'a message {"type":"heartbeat"}',
        interval * MISSING_HEARTBEATS,
      );
      expectWire(
        (await stream.next('a heartbeat')).message.type === 'heartbeat',
        'a heartbeat',
        shown(stream.raw),
      );
    },
  },
  {
    name: 'heartbeat: carries no id',
    level: 'must',
    why: 'An id that no state goes with moves the place to resume from past updates that were never delivered.',
    fix: 'Send id only with connected, order-updated and snapshot.',
    run: async (probe) => {
      await Promise.all([expectNoId(probe), expectNoId(probe, { heartbeat: 'message' })]);
    },
  },
];

async function expectNoId(probe: Probe, query?: Readonly<Record<string, string>>): Promise<void> {
  const { stream, interval } = await openWithInterval(probe, query);
  const begun = stream.raw.length;
  const beat = await stream.waitFor(
    () => /^.*?(\n\n|\r\n\r\n|\r\r)/s.exec(stream.raw.slice(begun))?.[0],
    'a heartbeat',
    interval * MISSING_HEARTBEATS,
  );
  expectWire(!/^id(:|$)/m.test(beat), 'a heartbeat without an id', shown(beat));
}

async function openWithInterval(
  probe: Probe,
  query?: Readonly<Record<string, string>>,
): Promise<{ stream: StreamReader; interval: number }> {
  const stream = await probe.open({ query });
  const { message } = await stream.connected();
  const { heartbeatInterval: interval } = message;
  expectWire(interval, 'heartbeatInterval, ms, in connected', shown(JSON.stringify(message)));
  return { stream, interval };
}
