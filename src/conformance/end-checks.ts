import { expectWire } from './conformance-error.js';
import { shown } from './shown.js';
import { snapshotOf } from './snapshot-checks.js';
import type { WireCheck } from './wire-check.js';

/** What becomes of an order that is final. */
export const endChecks: readonly WireCheck[] = [
  {
    name: 'end: the stream of a final order says so, and ends',
    level: 'must',
    why: 'A stream that just ends looks like a lost connection, and one that stays costs a socket per closed order.',
    fix: 'After connected send {"type":"end"} and end the answer when no transition leads on from the status.',
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
    name: 'end: 204 to who has seen it',
    level: 'should',
    why: 'A native EventSource comes back after every end, for ever; only 204 stops it (HTML, section 9.2.3).',
    fix: 'Answer 204 when Last-Event-ID is the newest cursor and the order is final.',
    needs: 'final',
    run: async (probe) => {
      const orderId = probe.target.final;
      const { id = '' } = await (await probe.open({ orderId })).connected();
      const { status } = await probe.ask('stream', { orderId, headers: { 'Last-Event-ID': id } });
      expectWire(status === 204, `204 to Last-Event-ID: ${id}`, String(status));
    },
  },
  {
    name: 'end: the snapshot asks for no further poll',
    level: 'should',
    why: 'Pages left open else poll for an order that never changes again.',
    fix: 'Send "pollAfter": null in the snapshot of a final order.',
    needs: 'final',
    run: async (probe) => {
      const answer = await probe.ask('snapshot', { orderId: probe.target.final });
      expectWire(snapshotOf(answer).pollAfter === null, '"pollAfter":null', shown(answer.body));
    },
  },
];
