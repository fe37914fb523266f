import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { sse } from '../../src/client/index.js';
import { createRecordingSink } from './recording-sink.js';

beforeEach(() => {
  vi.useFakeTimers();
  // As even as chance is in the long run, so that a few hundred clients show what thousands do.
  let drawn = 0;
  vi.spyOn(Math, 'random').mockImplementation(() => (drawn++ * GOLDEN_RATIO) % 1);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const CLIENTS = 500;
const GOLDEN_RATIO = 0.618_033_988_75;
const encoder = new TextEncoder();

/** Many live clients of one server, and when, in ms, each asks once it is gone. */
async function manyClients() {
  const streams: ReadableStreamDefaultController<Uint8Array>[] = [];
  const network = { isUp: true };
  const asked: number[] = [];
  vi.stubGlobal('fetch', async () => {
    asked.push(Date.now());
    if (!network.isUp) throw new TypeError('fetch failed');
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        streams.push(controller);
        controller.enqueue(encoder.encode('data: {"type":"connected"}\n\n'));
      },
    });
    return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } });
  });
  const { sink } = createRecordingSink();
  const request = { orderId: 'o1', cursor: () => undefined, pollingInterval: () => undefined };
  const transport = sse({ url: '/stream' });
  const closes = Array.from({ length: CLIENTS }, () => transport.connect(request, sink));
  await vi.advanceTimersByTimeAsync(20_000);
  const goneAt = Date.now();
  const close = () => closes.forEach((each) => void each());
  /** How many asked in each tenth of a second since the server was gone. */
  const histogram = () => {
    const bins: number[] = [];
    for (const at of asked.filter((at) => at > goneAt)) {
      const bin = Math.floor((at - goneAt) / 100);
      bins[bin] = (bins[bin] ?? 0) + 1;
    }
    return Array.from(bins, (count) => count ?? 0);
  };
  return { streams: [...streams], network, histogram, close };
}

test('a server that crashes under many clients is not met by a wave when it is back (G5)', async () => {
  const { streams, network, histogram, close } = await manyClients();
  network.isUp = false;
  for (const stream of streams) stream.error(new Error('connection reset'));
  await vi.advanceTimersByTimeAsync(5_000);
  network.isUp = true;
  const before = histogram().length;
  await vi.advanceTimersByTimeAsync(60_000);
  const bins = histogram();
  const returns = bins.slice(before);
  // All are back, and never more than an eighth of them in the same tenth of a second.
  expect(returns.reduce((sum, count) => sum + count, 0)).toBe(CLIENTS);
  expect(Math.max(...bins)).toBeLessThan(CLIENTS / 8);
  expect(Math.max(...returns)).toBeLessThan(CLIENTS / 20);
  close();
});

test('a drained server spreads the returns as it says', async () => {
  const { streams, histogram, close } = await manyClients();
  for (const [index, stream] of streams.entries()) {
    const reconnectAfter = Math.floor((index / CLIENTS) * 10_000);
    stream.enqueue(
      encoder.encode(`data: {"type":"closing","reason":"drain","reconnectAfter":${reconnectAfter}}\n\n`),
    );
  }
  await vi.advanceTimersByTimeAsync(12_000);
  const bins = histogram();
  expect(bins.reduce((sum, count) => sum + count, 0)).toBe(CLIENTS);
  // The shortest waits are lengthened to the floor of the backoff, and fill its first second.
  expect(Math.max(...bins)).toBeLessThan(CLIENTS / 40);
  close();
});
