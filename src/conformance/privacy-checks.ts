import { expectWire } from './conformance-error.js';
import { shown } from './shown.js';
import type { WireCheck } from './wire-check.js';

const advice = {
  why: 'A page needs the status only; the id of a user is personal data that must not leak.',
  fix: 'Build messages and snapshots from named fields. Never serialize the database row or the internal event.',
} as const;

/** Personal data must not be sent. */
export const privacyChecks: readonly WireCheck[] = [
  {
    name: 'privacy: no userId in connected or the snapshot',
    level: 'must',
    ...advice,
    run: async (probe) => {
      const stream = await probe.open();
      await stream.connected();
      expectPrivate(stream.raw);
      expectPrivate((await probe.fetchAnswer('snapshot')).body);
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
