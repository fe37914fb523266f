import { parseCursor } from '../order/index.js';
import { expectWire } from './conformance-error.js';
import { shown, shownHeader } from './shown.js';
import type { WireCheck } from './wire-check.js';

/** The headers and the first message of a stream. */
export const streamChecks: readonly WireCheck[] = [
  {
    name: 'stream: answers 200 with text/event-stream, at once',
    level: 'must',
    why: 'A native EventSource fails permanently on any other answer, and waits without limit while something buffers the answer.',
    fix: 'Send the headers as soon as access is granted, and flush. Behind a proxy, turn buffering off (nginx: proxy_buffering off).',
    run: async (probe) => {
      await probe.open();
    },
  },
  {
    name: 'stream: connected is the first message, at once',
    level: 'must',
    why: 'Some browsers report an open connection only after the first byte, and a page that receives nothing for a few seconds starts to poll.',
    fix: 'Write {"type":"connected",…} as the first event and flush it. If it is sent but does not arrive, look for a buffer: compression, a framework, a proxy, a CDN.',
    run: async (probe) => {
      await (await probe.open()).connected();
    },
  },
  {
    name: 'stream: connected contains the snapshot',
    level: 'must',
    why: 'Without the snapshot, an update that is published between the rendering of the page and the opening of the stream is lost.',
    fix: 'Subscribe first, then read the order, and send it in connected.order with its version.',
    run: async (probe) => {
      const { message } = await (await probe.open()).connected();
      expectWire(
        message.order,
        'connected.order on a stream that does not resume',
        shown(JSON.stringify(message)),
      );
      expectWire(
        message.order.orderId === probe.orderId,
        `connected.order.orderId ${JSON.stringify(probe.orderId)}`,
        JSON.stringify(message.order.orderId),
      );
      expectWire(message.resumed !== true, 'connected.resumed false for a request without a cursor', 'true');
    },
  },
  {
    name: 'stream: the id of connected is a cursor, epoch-version',
    level: 'must',
    why: 'A client resumes from the id. Without it, updates that are published while it reconnects are lost.',
    fix: 'Send id: <epoch>-<version> with connected, of A-Z a-z 0-9 _ - and at most 64 characters. Choose a new epoch whenever the log was lost.',
    run: async (probe) => {
      const { id, message } = await (await probe.open()).connected();
      const cursor = parseCursor(id);
      expectWire(cursor, 'id: epoch-version, e.g. k3f9-7', id === undefined ? 'no id' : `id: ${shown(id)}`);
      // Version 0 in the id means that this state cannot be resumed from, whatever its version.
      const { version = 0 } = message.order ?? {};
      expectWire(
        cursor.version === 0 || cursor.version === version,
        `the version of connected.order (${version}) in the id`,
        `id: ${id}`,
      );
    },
  },
  {
    name: 'stream: sets retry',
    level: 'should',
    why: 'Otherwise the delay before a native EventSource reconnects is up to the browser.',
    fix: 'Begin the stream with the line "retry: 3000" and an empty line.',
    run: async (probe) => {
      const stream = await probe.open();
      await stream.connected();
      expectWire(stream.retry !== undefined, 'a line retry: <ms> before connected', shown(stream.raw));
    },
  },
  {
    name: 'stream: is neither cached nor transformed on the way',
    level: 'must',
    why: 'A cache that stores a stream serves old states to other clients; a proxy that compresses a stream delays every event.',
    fix: 'Send Cache-Control: private, no-cache, no-transform, and exclude text/event-stream from compression.',
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
    why: 'Without it, nginx and compatible proxies buffer events before they forward them.',
    fix: 'Send the header X-Accel-Buffering: no with the stream, or set proxy_buffering off for its URL.',
    run: async (probe) => {
      const { response } = await probe.open();
      const value = response.headers.get('X-Accel-Buffering');
      expectWire(value === 'no', 'X-Accel-Buffering: no', shownHeader(response, 'X-Accel-Buffering'));
    },
  },
];
