import { expectWire } from './conformance-error.js';
import { shown } from './shown.js';
import type { WireCheck } from './wire-check.js';

const OWNER = /"user_?id"/i;

/** What must not be in any byte (G8). */
export const privacyChecks: readonly WireCheck[] = [
  {
    name: 'privacy: no userId in any byte',
    level: 'must',
    why: 'The status is the only thing a page needs; an id of a person is one thing more to leak.',
    mend: 'Build messages and snapshots from named fields. Never serialise the row of the database, nor the event of the server.',
    run: async (probe) => {
      const stream = await probe.open();
      await stream.connected();
      if (probe.target.publish) {
        await probe.publish();
        await stream.next('order-updated');
      }
      const { body } = await probe.ask('snapshot');
      for (const bytes of [stream.raw, body]) {
        expectWire(!OWNER.test(bytes), 'no userId', shown(bytes));
      }
    },
  },
];
