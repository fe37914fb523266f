import { expectWire } from './conformance-error.js';
import { shown } from './shown.js';
import type { WireCheck } from './wire-check.js';

const advice = {
  why: 'The status is all that a page needs; the id of a person is one thing more to leak.',
  fix: 'Build messages and snapshots from named fields. Never serialise the row of the database, nor the event of the server.',
} as const;

/** What must not be in any byte (G8). */
export const privacyChecks: readonly WireCheck[] = [
  {
    name: 'privacy: no userId in connected, nor in the snapshot',
    level: 'must',
    ...advice,
    run: async (probe) => {
      const stream = await probe.open();
      await stream.connected();
      expectPrivate(stream.raw);
      expectPrivate((await probe.ask('snapshot')).body);
    },
  },
  {
    name: 'privacy: no userId in an update',
    level: 'must',
    ...advice,
    needs: 'publish',
    run: async (probe) => {
      const stream = await probe.open();
      await stream.connected();
      await probe.publish();
      await stream.next('order-updated');
      expectPrivate(stream.raw);
    },
  },
];

const expectPrivate = (bytes: string) => expectWire(!/"user_?id"/i.test(bytes), 'no userId', shown(bytes));
