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

/** The answer to a poll. */
export const snapshotChecks: readonly WireCheck[] = [
  {
    name: 'snapshot: answers 200 with the order as JSON',
    level: 'must',
    why: 'Pages poll the snapshot where streaming does not work.',
    fix: 'Answer GET with Content-Type: application/json and { orderId, status, version, history, … }; write times in ISO 8601 with an offset (e.g. …Z).',
    run: async (probe) => {
      const answer = await probe.fetchAnswer('snapshot');
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
    why: 'A page that switches between streaming and polling loses or repeats updates if the two do not share one cursor.',
    fix: 'Send ETag: "<epoch>-<version>", the same text as the id of connected for the same state.',
    run: async (probe) => {
      const { headers } = await probe.fetchAnswer('snapshot');
      const { id } = await (await probe.open()).connected();
      const cursor = parseETag(headers.get('ETag'));
      expectWire(cursor, `ETag: "${id}"`, shownHeader({ headers }, 'ETag'));
      expectWire(formatCursor(cursor) === id, `ETag: "${id}"`, shownHeader({ headers }, 'ETag'));
    },
  },
  {
    name: 'snapshot: answers 304 to its current ETag only',
    level: 'must',
    why: 'Without 304 every poll transfers the whole order; with a wrong 304 the page keeps an old status.',
    fix: 'Compare If-None-Match with the current ETag. If they match, answer 304 without a body; otherwise 200.',
    needs: 'publish',
    run: async (probe) => {
      // A server need not answer 304 for an order whose log is empty.
      await probe.publish();
      const etag = (await probe.fetchAnswer('snapshot')).headers.get('ETag') ?? '';
      const same = await probe.fetchAnswer('snapshot', { headers: { 'If-None-Match': etag } });
      expectWire(same.status === 304, `304 to If-None-Match: ${etag}`, String(same.status));
      const other = await probe.fetchAnswer('snapshot', { headers: { 'If-None-Match': '"other-1"' } });
      expectWire(other.status === 200, '200 to If-None-Match: "other-1"', String(other.status));
      await probe.publish();
      const later = await probe.fetchAnswer('snapshot', { headers: { 'If-None-Match': etag } });
      expectWire(later.status === 200, `200 to If-None-Match: ${etag} after an update`, String(later.status));
    },
  },
  {
    name: 'snapshot: answers 304 to a weak ETag and to a list',
    level: 'should',
    why: 'A proxy that compresses makes ETags weak (W/"…"): compared as text, they never match.',
    fix: 'Split If-None-Match at commas and compare each ETag without a leading W/ (RFC 9110, section 13.1.2).',
    needs: 'publish',
    run: async (probe) => {
      await probe.publish();
      const etag = (await probe.fetchAnswer('snapshot')).headers.get('ETag') ?? '';
      for (const condition of [`W/${etag}`, `"other-1", ${etag}`]) {
        const { status } = await probe.fetchAnswer('snapshot', { headers: { 'If-None-Match': condition } });
        expectWire(status === 304, `304 to If-None-Match: ${condition}`, String(status));
      }
    },
  },
  {
    name: 'snapshot: is not stored by shared caches, and always revalidated',
    level: 'must',
    why: "Otherwise a CDN can serve one customer's order to another, and a browser an old state to its own page.",
    fix: 'Send Cache-Control: private, no-cache (or no-store).',
    run: async (probe) => {
      const answer = await probe.fetchAnswer('snapshot');
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
    name: 'snapshot: Vary names the headers that the answer depends on',
    level: 'should',
    why: 'Otherwise a cache, the one of the browser included, can answer a request for the stream with JSON, or one session with the answer of another.',
    fix: 'Send Vary: Cookie, Authorization; add Accept if one URL serves both the stream and the snapshot.',
    run: async (probe) => {
      const answer = await probe.fetchAnswer('snapshot');
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

/** @throws ConformanceError if the answer is not a valid snapshot. */
export function snapshotOf({ status, body }: Answer): OrderSnapshot<string> {
  expectWire(status === 200, 'status 200', `${status} ${shown(body)}`);
  try {
    return parseSnapshot(body);
  } catch (error) {
    if (!(error instanceof InvalidMessageError)) throw error;
    throw new ConformanceError('a valid snapshot', `${shown(body)} (${error.message})`, '', { cause: error });
  }
}
