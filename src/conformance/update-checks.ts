import { formatCursor, parseCursor, parseETag } from '../order/index.js';
import { expectWire } from './conformance-error.js';
import { shown, shownHeader } from './shown.js';
import { snapshotOf } from './snapshot-checks.js';
import type { WireCheck } from './wire-check.js';

/** The effects of a published update. */
export const updateChecks: readonly WireCheck[] = [
  {
    name: 'update: reaches an open stream, with consecutive versions',
    level: 'must',
    why: 'Clients order updates by version: one that does not increase is dropped as old, and a skipped number counts as a missed update.',
    fix: 'Number the updates of an order 1, 2, 3 … where they are stored; send "version", id: <epoch>-<version>, and the status before the update as previousStatus.',
    needs: 'publish',
    run: async (probe) => {
      await probe.publish();
      const stream = await probe.open();
      const { id, message } = await stream.connected();
      const cursor = parseCursor(id);
      expectWire(cursor && message.order, 'connected with id and order', shown(stream.raw));
      let { version, status } = { version: message.order.version ?? 0, status: message.order.status };
      for (let published = 0; published < 3; published++) {
        await probe.publish();
        const next = await stream.next(`order-updated with version ${version + 1}`);
        const found = `${next.id === undefined ? 'no id' : `id ${next.id}`}, ${shown(JSON.stringify(next.message))}`;
        const expected = `order-updated of ${probe.orderId} with version ${version + 1}, id ${cursor.epoch}-${version + 1}, no other cursor, and previousStatus ${status}`;
        const { message: update } = next;
        const place = parseCursor(next.id);
        expectWire(
          update.type === 'order-updated' &&
            update.orderId === probe.orderId &&
            update.version === version + 1 &&
            update.previousStatus === status &&
            place?.epoch === cursor.epoch &&
            place.version === version + 1 &&
            (update.cursor ?? next.id) === next.id,
          expected,
          found,
        );
        ({ version, status } = { version: version + 1, status: update.status });
      }
    },
  },
  {
    name: 'update: is in the snapshot afterwards',
    level: 'must',
    why: 'Otherwise a page that polls after it streamed shows an older status, or never receives the update.',
    fix: 'Read the snapshot from the same log as the stream, and store an update before it is sent.',
    needs: 'publish',
    run: async (probe) => {
      const stream = await probe.open();
      await stream.connected();
      await probe.publish();
      const { id, message } = await stream.next('order-updated');
      expectWire(message.type === 'order-updated', 'order-updated', shown(stream.raw));
      const answer = await probe.fetchAnswer('snapshot');
      const { status, version } = snapshotOf(answer);
      expectWire(
        status === message.status && version === message.version,
        `status ${message.status} and version ${message.version} in the snapshot`,
        shown(answer.body),
      );
      const cursor = parseETag(answer.headers.get('ETag'));
      expectWire(cursor && formatCursor(cursor) === id, `ETag: "${id}"`, shownHeader(answer, 'ETag'));
    },
  },
];
