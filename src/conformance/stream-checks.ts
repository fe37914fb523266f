import { parseCursor } from '../order/index.js';
import { expectWire } from './conformance-error.js';
import { shown, shownHeader } from './shown.js';
import type { WireCheck } from './wire-check.js';

/** How a stream begins. */
export const streamChecks: readonly WireCheck[] = [
  {
    name: 'stream: answers 200 with text/event-stream, at once',
    level: 'must',
    why: 'EventSource gives up for good on any other answer, and waits in vain where something holds the answer back.',
    fix: 'Send the headers as soon as access is granted, and flush. Behind a proxy turn buffering off (nginx: proxy_buffering off).',
    run: async (probe) => {
      await probe.open();
    },
  },
  {
    name: 'stream: connected is the first message, at once',
    level: 'must',
    why: 'Some browsers hand nothing over before the first byte, and a page that heard nothing for a few seconds polls instead.',
    fix: 'Write {"type":"connected",…} as the first event and flush it; look for a buffer: compression, a framework, a proxy, a CDN.',
    run: async (probe) => {
      await (await probe.open()).connected();
    },
  },
  {
    name: 'stream: connected carries the snapshot',
    level: 'must',
    why: 'An update between reading the page and opening the stream is lost if the stream does not begin with the whole state.',
    fix: 'Subscribe first, then read the order, and put it into connected.order with its version.',
    run: async (probe) => {
      const { message } = await (await probe.open()).connected();
      expectWire(
        message.order,
        'connected.order on a stream that resumes nothing',
        shown(JSON.stringify(message)),
      );
      expectWire(
        message.order.orderId === probe.orderId,
        `connected.order.orderId ${JSON.stringify(probe.orderId)}`,
        JSON.stringify(message.order.orderId),
      );
      expectWire(message.resumed !== true, 'connected.resumed false where nothing is resumed', 'true');
    },
  },
  {
    name: 'stream: the id of connected is a cursor, epoch-version',
    level: 'must',
    why: 'The id is what a client resumes from. Without it whatever happens while it reconnects is lost.',
    fix: 'Send id: <epoch>-<version> with connected; [A-Za-z0-9_-], at most 64 characters. The epoch changes when the log was lost.',
    run: async (probe) => {
      const { id, message } = await (await probe.open()).connected();
      const cursor = parseCursor(id);
      expectWire(cursor, 'id: epoch-version, e.g. k3f9-7', id === undefined ? 'no id' : `id: ${shown(id)}`);
      // Version 0 says that the state is nothing to resume from, whatever the log's version.
      const { version = 0 } = message.order ?? {};
      expectWire(
        cursor.version === 0 || cursor.version === version,
        `the version of connected.order (${version}) in the id`,
        `id: ${id}`,
      );
    },
  },
  {
    name: 'stream: tells retry',
    level: 'should',
    why: "A native EventSource else waits as long as each browser likes, and all of a server's clients come back at once.",
    fix: 'Begin the stream with the line "retry: 3000".',
    run: async (probe) => {
      const stream = await probe.open();
      await stream.connected();
      expectWire(stream.retry !== undefined, 'a line retry: <ms> before connected', shown(stream.raw));
    },
  },
  {
    name: 'stream: is neither stored nor rewritten on its way',
    level: 'must',
    why: 'A cache that keeps a stream shows old states to others; a proxy that compresses it holds every event back.',
    fix: 'Send Cache-Control: private, no-cache, no-transform, and leave text/event-stream out of the compression.',
    run: async (probe) => {
      const { response } = await probe.open();
      const control = (response.headers.get('Cache-Control') ?? '').toLowerCase();
      expectWire(
        /\bno-(cache|store)\b/.test(control) &&
          /\bno-transform\b/.test(control) &&
          !/\bpublic\b/.test(control),
        'Cache-Control with no-cache (or no-store) and no-transform, not public',
        shownHeader(response, 'Cache-Control'),
      );
      const encoding = response.headers.get('Content-Encoding') ?? 'identity';
      expectWire(encoding === 'identity', 'no Content-Encoding', shownHeader(response, 'Content-Encoding'));
    },
  },
  {
    name: 'stream: X-Accel-Buffering: no',
    level: 'should',
    why: 'nginx, and proxies that follow it, else collect events before they hand them on.',
    fix: 'Send the header X-Accel-Buffering: no with the stream, or set proxy_buffering off where it passes.',
    run: async (probe) => {
      const { response } = await probe.open();
      const value = response.headers.get('X-Accel-Buffering');
      expectWire(value === 'no', 'X-Accel-Buffering: no', shownHeader(response, 'X-Accel-Buffering'));
    },
  },
];
