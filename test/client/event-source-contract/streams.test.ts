import { createServer } from 'node:http';
import { EventSource } from 'eventsource';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type SseOptions, sse } from '../../../src/client/index.js';
import { listen } from '../../server/http/http-server.js';
import { updated } from '../messages.js';
import { startEventStreamServer } from '../transports/event-stream-server.js';
import { connect, createRecordingSink, eventually } from '../transports/recording-sink.js';
import { byteCases } from './byte-cases.js';
import { fieldCases } from './field-cases.js';
import { emptyCases, idCases } from './id-cases.js';
import { playCases } from './play-cases.js';
import type { StreamCase } from './stream-case.js';

const cases = [...byteCases, ...fieldCases, ...idCases];

/** Reads all streams at the same time; each client reconnects once, with its last event id. */
async function readAll(played: readonly StreamCase[], options: SseOptions) {
  const { answer, returns } = playCases(played);
  const server = await listen(createServer((request, response) => void answer(request, response)));
  const request = { orderId: 'o1', cursor: () => undefined, pollingInterval: () => undefined };
  const clients = played.map((_, n) => {
    const { sink, calls } = createRecordingSink();
    return { calls, close: sse({ url: `${server.url}/${n}`, ...options }).connect(request, sink) };
  });
  await vi.waitFor(() => expect(returns.size).toBe(played.length), { timeout: 30_000 });
  for (const { close } of clients) close();
  await server.stop();
  return clients.map(({ calls }, n) => ({
    notes: calls.message.map((message) => (message.type === 'order-updated' ? message.note : message.type)),
    invalid: calls.invalid.length,
    lastEventId: returns.get(n),
  }));
}

describe.each([
  { way: 'fetch', options: {}, read: [...cases, ...emptyCases] },
  // An `EventSource` does not expose ids without data, nor distinguishes an empty id from none: see answers.test.ts.
  { way: 'an EventSource', options: { EventSource }, read: cases },
])('event streams read by $way (HTML, 9.2)', ({ options, read }) => {
  let outcomes: Awaited<ReturnType<typeof readAll>>;

  beforeAll(async () => {
    // No jitter, so that reconnects are fast.
    vi.spyOn(Math, 'random').mockReturnValue(0);
    outcomes = await readAll(read, options);
  });
  afterAll(() => void vi.restoreAllMocks());

  test.each(read.map((each, n) => [each.name, each, n] as const))(
    '%s',
    (_, { notes = ['Note 1'], invalid = 0, lastEventId }, n) => {
      expect(outcomes[n]).toEqual({ notes, invalid, lastEventId });
    },
  );

  test('only one space after the colon is removed', async () => {
    const server = await startEventStreamServer();
    const { calls } = connect(sse({ url: server.url, ...options }));
    (await server.next()).open().send(updated(1), ' k 1  ');
    await eventually(() => expect(calls.cursors).toEqual([' k 1  ']));
  });
});
