import { expectWire } from './conformance-error.js';
import type { Answer, Probe, ProbeRequest, Representation } from './probe.js';
import { shown, shownHeader } from './shown.js';
import type { WireCheck } from './wire-check.js';

const representations: readonly Representation[] = ['snapshot', 'stream'];

/** The most that a client reads of an answer that is no success, in bytes. */
const LONGEST_BODY = 16_384;

const ownWords = {
  level: 'must',
  why: 'Proxies, CDNs and frameworks answer the same status in place of a server that restarts. A client believes it only with the body of the server; without one it takes the path for broken, says "reconnecting" and asks again.',
  fix: `Send { "error": { "code": "order-not-found", "message": "…" } } with Content-Type: application/json, ${LONGEST_BODY} bytes at most. If the code sends it: look for a framework or a proxy that replaces error pages.`,
} as const;

/** Who gets what, and how a refusal looks. */
export const accessChecks: readonly WireCheck[] = [
  {
    name: 'access: 401 to who is not signed in',
    level: 'must',
    why: 'Anyone could read any order.',
    fix: 'Check the session before anything else, and before the stream is opened.',
    needs: 'anonymous',
    run: (probe) => expectStatus(probe, 401, { anonymous: true }),
  },
  {
    name: 'access: the 401 carries the error body of the server',
    ...ownWords,
    needs: 'anonymous',
    run: (probe) => expectErrorBody(probe, { anonymous: true }),
  },
  {
    name: 'access: 404 for an order that does not exist',
    level: 'must',
    why: 'A client takes 404 for a refusal; whatever else it is told, it asks again all the time.',
    fix: 'Look the order up before the stream is opened.',
    needs: 'missing',
    run: (probe) => expectStatus(probe, 404, { orderId: probe.target.missing }),
  },
  {
    name: 'access: the 404 carries the error body of the server',
    ...ownWords,
    needs: 'missing',
    run: (probe) => expectErrorBody(probe, { orderId: probe.target.missing }),
  },
  {
    name: "access: 403 for someone else's order",
    level: 'must',
    why: "Any customer could read any other's order by its number.",
    fix: 'Compare the owner of the order with the session before the stream is opened.',
    needs: 'forbidden',
    run: (probe) => expectStatus(probe, 403, { orderId: probe.target.forbidden }),
  },
  {
    name: 'access: the 403 carries the error body of the server',
    ...ownWords,
    needs: 'forbidden',
    run: (probe) => expectErrorBody(probe, { orderId: probe.target.forbidden }),
  },
  {
    name: 'access: 405 to POST, with Allow',
    level: 'must',
    why: 'What only reads must not seem to have written.',
    fix: 'Answer methods other than GET, HEAD and OPTIONS with 405 and Allow.',
    run: async (probe) => {
      for (const representation of representations) {
        const answer = await probe.ask(representation, { method: 'POST' });
        expectWire(
          answer.status === 405,
          `405 to POST (${representation})`,
          `${answer.status} ${shown(answer.body)}`,
        );
        expectWire(
          /\bGET\b/.test(answer.headers.get('Allow') ?? ''),
          'Allow: GET, …',
          shownHeader(answer, 'Allow'),
        );
      }
    },
  },
  {
    name: 'access: HEAD answers as GET does, without a body',
    level: 'should',
    why: 'Monitors and proxies ask so; a stream that opens for HEAD stays open with nobody to read it.',
    fix: 'Answer HEAD with the same status and headers as GET, and end it.',
    run: async (probe) => {
      for (const representation of representations) {
        const answer = await probe.ask(representation, { method: 'HEAD' });
        const { headers } = await probe.request(representation);
        expectWire(answer.status === 200, `200 to HEAD (${representation})`, String(answer.status));
        expectWire(
          answer.headers.get('Content-Type') === headers.get('Content-Type'),
          shownHeader({ headers }, 'Content-Type'),
          shownHeader(answer, 'Content-Type'),
        );
      }
    },
  },
];

async function expectStatus(probe: Probe, status: number, options: ProbeRequest): Promise<void> {
  for (const representation of representations) {
    const answer = await probe.ask(representation, options);
    const found = `${answer.status} ${shown(answer.body)}`;
    expectWire(answer.status === status, `${status} (${representation})`, found);
  }
}

async function expectErrorBody(probe: Probe, options: ProbeRequest): Promise<void> {
  for (const representation of representations) {
    const answer = await probe.ask(representation, options);
    expectWire(
      isServerError(answer),
      `{ "error": { "code" } } as JSON with the ${answer.status} (${representation})`,
      `${shownHeader(answer, 'Content-Type')}, ${shown(answer.body)}`,
    );
  }
}

/** Whether a client takes it for the server's own answer. */
function isServerError({ headers, body }: Answer): boolean {
  if (!/\bjson\b/i.test(headers.get('Content-Type') ?? '')) return false;
  if (new TextEncoder().encode(body).length > LONGEST_BODY) return false;
  try {
    // Only looked at: every step may find nothing.
    const parsed = JSON.parse(body) as { error?: { code?: unknown } | null } | null;
    return typeof parsed?.error?.code === 'string';
  } catch {
    return false;
  }
}
