import { expectWire } from './conformance-error.js';
import { shown } from './shown.js';
import { snapshotOf } from './snapshot-checks.js';
import type { WireCheck } from './wire-check.js';

/** What the server does for an order in a final status. */
export const endChecks: readonly WireCheck[] = [
  {
    name: 'end: the stream of a final order sends end and closes',
    level: 'must',
    why: 'A stream that closes without the message looks like a lost connection; one that stays open costs a socket per finished order.',
    fix: 'If the status allows no further transition, send {"type":"end"} after connected and end the response.',
    needs: 'final',
    run: async (probe) => {
      const stream = await probe.open({ orderId: probe.target.final });
      await stream.connected();
      const { message } = await stream.next('a message of type "end"');
      expectWire(message.type === 'end', 'a message of type "end"', shown(stream.raw));
      await stream.end();
    },
  },
  {
    name: 'end: 204 if the client has the final state',
    level: 'should',
    why: 'A native EventSource reconnects whenever a response ends, without limit; only 204 stops it (HTML, section 9.2.3).',
    fix: 'Answer 204 when Last-Event-ID is the newest cursor and the order is final.',
    needs: 'final',
    run: async (probe) => {
      const orderId = probe.target.final;
      const { id = '' } = await (await probe.open({ orderId })).connected();
      const { status } = await probe.fetchAnswer('stream', { orderId, headers: { 'Last-Event-ID': id } });
      expectWire(status === 204, `204 to Last-Event-ID: ${id}`, String(status));
    },
  },
  {
    name: 'end: the snapshot of a final order has pollAfter null',
    level: 'should',
    why: 'Without it, open pages keep polling an order that never changes again.',
    fix: 'Send "pollAfter": null in the snapshot of a final order.',
    needs: 'final',
    run: async (probe) => {
      const answer = await probe.fetchAnswer('snapshot', { orderId: probe.target.final });
      expectWire(snapshotOf(answer).pollAfter === null, '"pollAfter":null', shown(answer.body));
    },
  },
];
