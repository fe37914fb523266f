import { formatCursor, parseETag } from '../order/index.js';
import { expectWire } from './conformance-error.js';
import type { Probe } from './probe.js';
import { shown } from './shown.js';
import { snapshotOf } from './snapshot-checks.js';
import type { WireCheck } from './wire-check.js';

/** The cursor in a body, and the one that goes with it outside. */
interface Cursors {
  readonly where: string;
  readonly body: string | undefined;
  /** The id of the event, or what the `ETag` names; absent where there is none. */
  readonly outside: string | undefined;
  readonly found: string;
}

/** The cursor in the bodies, which no proxy alters. */
export const cursorChecks: readonly WireCheck[] = [
  {
    name: 'cursor: connected and the snapshot carry it',
    level: 'should',
    why: 'Proxies drop or rewrite ETags (Apache appends -gzip) and ids. A page then does not notice that the log has begun again, and keeps an old status.',
    fix: 'Send "cursor": "<epoch>-<version>" in connected and in the snapshot: the same text as in id and ETag.',
    run: async (probe) => {
      for (const { where, body, found } of await cursorsOf(probe))
        expectWire(body !== undefined, `"cursor" in ${where}`, found);
    },
  },
  {
    name: 'cursor: in a body it is that of the id, and of the ETag',
    level: 'must',
    why: 'A client goes by the cursor in the body: with another one it resumes from the wrong place, and updates are lost or come twice.',
    fix: 'Make the text of the cursor once, and use it for "cursor", id and ETag alike. Or leave "cursor" out.',
    run: async (probe) => {
      for (const { where, body, outside, found } of await cursorsOf(probe))
        expectWire((body ?? outside) === (outside ?? body), `"cursor": "${outside}" in ${where}`, found);
    },
  },
];

async function cursorsOf(probe: Probe): Promise<readonly Cursors[]> {
  const { id, message } = await (await probe.open()).connected();
  const answer = await probe.ask('snapshot');
  const named = parseETag(answer.headers.get('ETag'));
  return [
    {
      where: 'connected',
      body: message.cursor,
      outside: id,
      found: shown(JSON.stringify(message)),
    },
    {
      where: 'the snapshot',
      body: snapshotOf(answer).cursor,
      outside: named && formatCursor(named),
      found: shown(answer.body),
    },
  ];
}
