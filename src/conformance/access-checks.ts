import { expectWire } from './conformance-error.js';
import type { Answer, Probe, ProbeRequest, Representation } from './probe.js';
import { shown, shownHeader } from './shown.js';
import type { WireCheck } from './wire-check.js';

const representations: readonly Representation[] = ['snapshot', 'stream'];

/** Who gets what, and how a refusal looks. */
export const accessChecks: readonly WireCheck[] = [
  {
    name: 'access: 401 to who is not signed in',
    level: 'must',
    why: 'Anyone could read any order.',
    mend: 'Check the session before anything else, and before the stream is opened.',
    needs: 'anonymous',
    run: (probe) => expectRefusal(probe, 401, { anonymous: true }),
  },
  {
    name: 'access: 404 for an order that does not exist',
    level: 'must',
    why: 'A client takes 404 for final; whatever else it is told, it asks again for ever.',
    mend: 'Look the order up before the stream is opened.',
    needs: 'missing',
    run: (probe) => expectRefusal(probe, 404, { orderId: probe.target.missing }),
  },
  {
    name: "access: 403 for someone else's order",
    level: 'must',
    why: "Any customer could read any other's order by its number.",
    mend: 'Compare the owner of the order with the session before the stream is opened.',
    needs: 'forbidden',
    run: (probe) => expectRefusal(probe, 403, { orderId: probe.target.forbidden }),
  },
  {
    name: 'access: 405 to POST, with Allow',
    level: 'must',
    why: 'What only reads must not seem to have written.',
    mend: 'Answer methods other than GET, HEAD and OPTIONS with 405 and Allow.',
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
    mend: 'Answer HEAD with the same status and headers as GET, and end it.',
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

async function expectRefusal(probe: Probe, status: number, options: ProbeRequest): Promise<void> {
  for (const representation of representations) {
    const answer = await probe.ask(representation, options);
    const expected = `${status} with { "error": { "code", "message" } } as JSON (${representation})`;
    const type = shownHeader(answer, 'Content-Type');
    expectWire(
      answer.status === status && isError(answer),
      expected,
      `${answer.status}, ${type}, ${shown(answer.body)}`,
    );
  }
}

function isError({ headers, body }: Answer): boolean {
  if (!/\bjson\b/i.test(headers.get('Content-Type') ?? '')) return false;
  try {
    // Only looked at: every step may find nothing.
    const { error } = JSON.parse(body) as { error?: { code?: unknown; message?: unknown } };
    return typeof error?.code === 'string' && typeof error.message === 'string';
  } catch {
    return false;
  }
}
