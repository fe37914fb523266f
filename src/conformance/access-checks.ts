import { expectWire } from './conformance-error.js';
import type { Answer, Probe, ProbeRequest, Representation } from './probe.js';
import { shown, shownHeader } from './shown.js';
import type { WireCheck } from './wire-check.js';

const representations: readonly Representation[] = ['snapshot', 'stream'];

/** The maximum size of an error body that a client reads, in bytes. */
const LONGEST_BODY = 16_384;

const errorBody = {
  level: 'must',
  why: 'Proxies, CDNs and frameworks answer with the same status while a server restarts. The client accepts a refusal only with the JSON error body of your server; without it, it shows "reconnecting" and keeps retrying.',
  fix: `Send { "error": { "code": "order-not-found", "message": "…" } } with Content-Type: application/json, in at most ${LONGEST_BODY} bytes. If your code already does: look for a framework or a proxy that replaces error pages.`,
} as const;

/** Authentication, authorization, methods, and the form of a refusal. */
export const accessChecks: readonly WireCheck[] = [
  {
    name: 'access: 401 without a session',
    level: 'must',
    why: 'Otherwise anyone can read any order.',
    fix: 'Check the session first, before the order is looked up and before the stream is opened.',
    needs: 'anonymous',
    run: (probe) => expectStatus(probe, 401, { anonymous: true }),
  },
  {
    name: 'access: 401 has a JSON error body',
    ...errorBody,
    needs: 'anonymous',
    run: (probe) => expectErrorBody(probe, { anonymous: true }),
  },
  {
    name: 'access: 404 for an order that does not exist',
    level: 'must',
    why: 'A client stops on 404; on most other statuses it retries for as long as the page is open.',
    fix: 'Look the order up before the stream is opened.',
    needs: 'missing',
    run: (probe) => expectStatus(probe, 404, { orderId: probe.target.missing }),
  },
  {
    name: 'access: 404 has a JSON error body',
    ...errorBody,
    needs: 'missing',
    run: (probe) => expectErrorBody(probe, { orderId: probe.target.missing }),
  },
  {
    name: "access: 403 for another user's order",
    level: 'must',
    why: "Otherwise any customer can read another customer's order by its id.",
    fix: 'Compare the owner of the order with the user of the session before the stream is opened.',
    needs: 'forbidden',
    run: (probe) => expectStatus(probe, 403, { orderId: probe.target.forbidden }),
  },
  {
    name: 'access: 403 has a JSON error body',
    ...errorBody,
    needs: 'forbidden',
    run: (probe) => expectErrorBody(probe, { orderId: probe.target.forbidden }),
  },
  {
    name: 'access: 405 to POST, with Allow',
    level: 'must',
    why: 'These URLs only read. A 200 would make the caller believe that a write has succeeded.',
    fix: 'Answer methods other than GET, HEAD and OPTIONS with 405 and Allow: GET, HEAD, OPTIONS.',
    run: async (probe) => {
      for (const representation of representations) {
        const answer = await probe.fetchAnswer(representation, { method: 'POST' });
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
    name: 'access: HEAD has the status and headers of GET, without a body',
    level: 'should',
    why: 'Monitors and proxies send HEAD; a stream that is opened for it stays open although nothing reads it.',
    fix: 'Answer HEAD with the same status and headers as GET, and end the response.',
    run: async (probe) => {
      for (const representation of representations) {
        const answer = await probe.fetchAnswer(representation, { method: 'HEAD' });
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
    const answer = await probe.fetchAnswer(representation, options);
    const found = `${answer.status} ${shown(answer.body)}`;
    expectWire(answer.status === status, `${status} (${representation})`, found);
  }
}

async function expectErrorBody(probe: Probe, options: ProbeRequest): Promise<void> {
  for (const representation of representations) {
    const answer = await probe.fetchAnswer(representation, options);
    expectWire(
      isServerError(answer),
      `{ "error": { "code" } } as JSON with the ${answer.status} (${representation})`,
      `${shownHeader(answer, 'Content-Type')}, ${shown(answer.body)}`,
    );
  }
}

/** Whether a client accepts the answer as one of the server itself, not of a proxy. */
function isServerError({ headers, body }: Answer): boolean {
  if (!/\bjson\b/i.test(headers.get('Content-Type') ?? '')) return false;
  if (new TextEncoder().encode(body).length > LONGEST_BODY) return false;
  try {
    // The body is untrusted: every property may be absent.
    const parsed = JSON.parse(body) as { error?: { code?: unknown } | null } | null;
    return typeof parsed?.error?.code === 'string';
  } catch {
    return false;
  }
}
