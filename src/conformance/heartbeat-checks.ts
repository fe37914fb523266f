import { expectWire } from './conformance-error.js';
import type { Probe } from './probe.js';
import { shown } from './shown.js';
import type { StreamReader } from './stream-reader.js';
import type { WireCheck } from './wire-check.js';

/** How many heartbeat intervals without data a client waits before it reconnects. */
const MISSING_HEARTBEATS = 2.5;

/** Heartbeats prove that an idle stream is still connected. */
export const heartbeatChecks: readonly WireCheck[] = [
  {
    name: 'heartbeat: connected states the interval',
    level: 'must',
    why: 'Without the interval a client cannot distinguish an idle stream from a dead connection, and shows "live" for both.',
    fix: 'Send heartbeatInterval (ms, e.g. 30000) in connected.',
    run: async (probe) => {
      await openWithInterval(probe);
    },
  },
  {
    name: 'heartbeat: an idle stream sends one in time',
    level: 'must',
    why: `A client that receives nothing for ${MISSING_HEARTBEATS} intervals closes the stream and reconnects, again and again. Proxies close idle connections too.`,
    fix: 'Write the line ": heartbeat" every heartbeatInterval, and flush. If it is sent but does not arrive, something on the way buffers it.',
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
    name: 'heartbeat: is a message when requested by ?heartbeat=message',
    level: 'should',
    why: 'A native EventSource does not expose comments: without messages the client cannot notice a dead connection.',
    fix: 'Send data: {"type":"heartbeat"} in place of the comment if the query contains heartbeat=message.',
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
    name: 'heartbeat: has no id',
    level: 'must',
    why: 'The client resumes from the last id. An id on a message without state makes it skip updates that were never delivered.',
    fix: 'Send id only with connected, order-updated and snapshot.',
    run: async (probe) => {
      await Promise.all([expectNoId(probe), expectNoId(probe, { heartbeat: 'message' })]);
    },
  },
];

/** Text up to the end of a block, or from a comment to the next one: comments need no block of their own. */
const BLOCK_OR_COMMENT = /^.*?(?:\n\n|\r\n\r\n|\r\r|(?:^|[\r\n]):.*?[\r\n]:)/s;

async function expectNoId(probe: Probe, query?: Readonly<Record<string, string>>): Promise<void> {
  const { stream, interval } = await openWithInterval(probe, query);
  const start = stream.raw.length;
  const text = await stream.waitFor(
    () => BLOCK_OR_COMMENT.exec(stream.raw.slice(start))?.[0],
    'a heartbeat',
    interval * MISSING_HEARTBEATS,
  );
  expectWire(!/^id(:|$)/m.test(text), 'a heartbeat without an id', shown(text));
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
