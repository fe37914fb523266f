import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fallback, multiplexedSse, polling, sse } from '../../../src/client/index.js';
import { serializeSnapshot } from '../../../src/order/index.js';
import { connect, eventually } from './recording-sink.js';

beforeEach(() => void vi.spyOn(Math, 'random').mockReturnValue(0));
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** A response as the `fetch` of React Native makes it. */
const withoutBody = (text: string, init: ResponseInit) =>
  Object.defineProperty(new Response(text, init), 'body', { value: undefined });

/** Responds to requests for streams and for snapshots. @returns how often each was requested. */
function stubFetch(snapshot: () => Response) {
  const requests = { streams: 0, snapshots: 0 };
  vi.stubGlobal('fetch', async (url: string) => {
    if (!url.includes('/stream')) {
      requests.snapshots += 1;
      return snapshot();
    }
    requests.streams += 1;
    return withoutBody('', { headers: { 'Content-Type': 'text/event-stream' } });
  });
  return requests;
}

test.each([sse, multiplexedSse])(
  '%O ends where response bodies can not be read, and polling serves',
  async (stream) => {
    const requests = stubFetch(() =>
      withoutBody(serializeSnapshot({ orderId: 'o1', status: 'SHIPPED', version: 3 }), {}),
    );
    const { calls } = connect(fallback([stream(), polling({ interval: 250 })]));
    await eventually(() => expect(requests.snapshots).toBeGreaterThan(3));
    expect(calls.lost[0]).toMatchObject({ code: 'unsupported' });
    expect(calls.message[0]).toMatchObject({ type: 'snapshot' });
    expect(requests.streams).toBe(1);
  },
);

test("the server's refusal is read there too", async () => {
  stubFetch(() =>
    withoutBody('{"error":{"code":"order-not-found"}}', {
      status: 404,
      headers: { 'Content-Type': 'application/json' },
    }),
  );
  const { calls } = connect(polling());
  await eventually(() => expect(calls.end).toMatchObject([{ reason: 'refused', error: { status: 404 } }]));
});
