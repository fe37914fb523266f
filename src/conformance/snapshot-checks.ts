import {
  formatCursor,
  InvalidMessageError,
  type OrderSnapshot,
  parseETag,
  parseSnapshot,
} from '../order/index.js';
import { ConformanceError, expectWire } from './conformance-error.js';
import type { Answer } from './probe.js';
import { shown, shownHeader } from './shown.js';
import type { WireCheck } from './wire-check.js';

/** What a poll gets. */
export const snapshotChecks: readonly WireCheck[] = [
  {
    name: 'snapshot: answers 200 with the order as JSON',
    level: 'must',
    why: 'It is what a page falls back to where streaming fails.',
    fix: 'Answer GET with Content-Type: application/json and { orderId, status, version, history, … }; times with an offset (…Z).',
    run: async (probe) => {
      const answer = await probe.ask('snapshot');
      const { orderId } = snapshotOf(answer);
      expectWire(
        /\bjson\b/i.test(answer.headers.get('Content-Type') ?? ''),
        'Content-Type: application/json',
        shownHeader(answer, 'Content-Type'),
      );
      expectWire(
        orderId === probe.orderId,
        `orderId ${JSON.stringify(probe.orderId)}`,
        JSON.stringify(orderId),
      );
    },
  },
  {
    name: 'snapshot: its ETag is the cursor of the stream',
    level: 'must',
    why: 'A page that changes between streaming and polling would lose updates or show them twice if the two counted apart.',
    fix: 'Send ETag: "<epoch>-<version>", the same as the id of connected at that moment.',
    run: async (probe) => {
      const { headers } = await probe.ask('snapshot');
      const { id } = await (await probe.open()).connected();
      const cursor = parseETag(headers.get('ETag'));
      expectWire(cursor, `ETag: "${id}"`, shownHeader({ headers }, 'ETag'));
      expectWire(formatCursor(cursor) === id, `ETag: "${id}"`, shownHeader({ headers }, 'ETag'));
    },
  },
  {
    name: 'snapshot: answers 304 to the ETag it gave, and only to that',
    level: 'must',
    why: 'Without 304 every poll costs a whole answer; with a wrong one the page stays as it was.',
    fix: 'Compare If-None-Match with the current ETag: the same: 304 without a body; another: 200.',
    needs: 'publish',
    run: async (probe) => {
      // The ETag of a log that is still empty need not be compared.
      await probe.publish();
      const etag = (await probe.ask('snapshot')).headers.get('ETag') ?? '';
      const same = await probe.ask('snapshot', { headers: { 'If-None-Match': etag } });
      expectWire(same.status === 304, `304 to If-None-Match: ${etag}`, String(same.status));
      const other = await probe.ask('snapshot', { headers: { 'If-None-Match': '"other-1"' } });
      expectWire(other.status === 200, '200 to If-None-Match: "other-1"', String(other.status));
      await probe.publish();
      const later = await probe.ask('snapshot', { headers: { 'If-None-Match': etag } });
      expectWire(later.status === 200, `200 to If-None-Match: ${etag} after an update`, String(later.status));
    },
  },
  {
    name: 'snapshot: answers 304 to a weak or listed ETag too',
    level: 'should',
    why: 'A proxy that compresses makes ETags weak (W/"…"), and then no poll is ever answered 304.',
    fix: 'Split If-None-Match at commas and compare without a leading W/ (RFC 9110, section 13.1.2).',
    needs: 'publish',
    run: async (probe) => {
      await probe.publish();
      const etag = (await probe.ask('snapshot')).headers.get('ETag') ?? '';
      for (const condition of [`W/${etag}`, `"other-1", ${etag}`]) {
        const { status } = await probe.ask('snapshot', { headers: { 'If-None-Match': condition } });
        expectWire(status === 304, `304 to If-None-Match: ${condition}`, String(status));
      }
    },
  },
  {
    name: 'snapshot: is not kept by shared caches, and always asked for anew',
    level: 'must',
    why: "A CDN would hand one customer's order to another, and a browser an old state to its own page.",
    fix: 'Send Cache-Control: private, no-cache (or no-store).',
    run: async (probe) => {
      const answer = await probe.ask('snapshot');
      const control = (answer.headers.get('Cache-Control') ?? '').toLowerCase();
      const isKept =
        !/\bno-store\b/.test(control) && !(/\bprivate\b/.test(control) && /\bno-cache\b/.test(control));
      expectWire(
        !isKept && !/\bpublic\b/.test(control),
        'Cache-Control: private, no-cache (or no-store)',
        shownHeader(answer, 'Cache-Control'),
      );
    },
  },
  {
    name: 'snapshot: Vary names what the answer depends on',
    level: 'should',
    why: "A cache on the way, the browser's own among them, else gives JSON to who asks for the stream, or one session the answer of another.",
    fix: 'Send Vary: Cookie, Authorization, and Accept where one URL serves both.',
    run: async (probe) => {
      const answer = await probe.ask('snapshot');
      const vary = (answer.headers.get('Vary') ?? '').toLowerCase();
      const sent = Object.keys(probe.target.headers ?? {}).filter((name) =>
        /^(cookie|authorization)$/i.test(name),
      );
      for (const name of [...sent, ...(probe.hasOneUrl ? ['Accept'] : [])]) {
        const isNamed = vary.split(',').some((each) => ['*', name.toLowerCase()].includes(each.trim()));
        expectWire(isNamed, `Vary: ${name}`, shownHeader(answer, 'Vary'));
      }
    },
  },
];

/** @throws ConformanceError when the answer is no snapshot. */
export function snapshotOf({ status, body }: Answer): OrderSnapshot<string> {
  expectWire(status === 200, 'status 200', `${status} ${shown(body)}`);
  try {
    return parseSnapshot(body);
  } catch (error) {
    if (!(error instanceof InvalidMessageError)) throw error;
    throw new ConformanceError('a valid snapshot', `${shown(body)} (${error.message})`, '', { cause: error });
  }
}
