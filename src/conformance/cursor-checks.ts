import { formatCursor, parseETag } from '../order/index.js';
import { expectWire } from './conformance-error.js';
import type { Probe } from './probe.js';
import { shown } from './shown.js';
import { snapshotOf } from './snapshot-checks.js';
import type { WireCheck } from './wire-check.js';

/** The cursor in a body, and the one beside it in the `id` line or the `ETag`. */
interface Cursors {
  readonly where: string;
  readonly body: string | undefined;
  /** From the `id` line of the event or from the `ETag`; `undefined` if absent. */
  readonly outside: string | undefined;
  readonly found: string;
}

/** The cursor inside the JSON bodies, which proxies do not alter. */
export const cursorChecks: readonly WireCheck[] = [
  {
    name: 'cursor: connected and the snapshot contain it',
    level: 'should',
    why: 'Proxies drop or rewrite ETags (Apache appends -gzip) and ids. Without a cursor in the body, the page does not notice that the log was reset, and keeps showing an old status.',
    fix: 'Send "cursor": "<epoch>-<version>" in connected and in the snapshot, with the same text as in id and ETag.',
    run: async (probe) => {
      for (const { where, body, found } of await cursorsOf(probe))
        expectWire(body !== undefined, `"cursor" in ${where}`, found);
    },
  },
  {
    name: 'cursor: in a body it equals the id and the ETag',
    level: 'must',
    why: 'The client prefers the cursor in the body. If it differs, the client resumes from the wrong place, and updates are lost or repeated.',
    fix: 'Build the cursor once and use it for "cursor", id and ETag. Or omit "cursor".',
    run: async (probe) => {
      for (const { where, body, outside, found } of await cursorsOf(probe))
        expectWire((body ?? outside) === (outside ?? body), `"cursor": "${outside}" in ${where}`, found);
    },
  },
];

async function cursorsOf(probe: Probe): Promise<readonly Cursors[]> {
  const { id, message } = await (await probe.open()).connected();
  const answer = await probe.fetchAnswer('snapshot');
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
