import { EventSource } from 'eventsource';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fallback, polling, sse } from '../../../src/client/index.js';
import { connected } from '../messages.js';
import { startEventStreamServer } from '../transports/event-stream-server.js';
import { connect, eventually } from '../transports/recording-sink.js';

beforeEach(() => void vi.spyOn(Math, 'random').mockReturnValue(0));

/** `token-1`, `token-2`, …, as of a session library. */
function tokens() {
  let count = 0;
  const headers = async () => ({ Authorization: `token-${++count}` });
  return { headers, count: () => count };
}

describe.each([
  { name: 'sse', transport: sse },
  { name: 'polling', transport: polling },
])('$name', ({ transport }) => {
  test('calls the headers function for each attempt', async () => {
    const server = await startEventStreamServer();
    connect(transport({ url: server.url, headers: tokens().headers }));
    (await server.next()).answer(503);
    expect((await server.next()).header('authorization')).toBe('token-2');
  });

  test('calls the URL function for each attempt', async () => {
    const server = await startEventStreamServer();
    let attempt = 0;
    connect(transport({ url: async () => server.url.replace('/orders/:orderId', `/signed/${++attempt}`) }));
    expect((await server.next()).url.pathname).toBe('/signed/1');
    server.requests[0]?.answer(503);
    expect((await server.next()).url.pathname).toBe('/signed/2');
  });

  test('repeats the request once after a 401, with new credentials', async () => {
    const server = await startEventStreamServer();
    const { calls } = connect(transport({ url: server.url, headers: tokens().headers }));
    (await server.next()).answer(401);
    const second = await server.next();
    expect(second.header('authorization')).toBe('token-2');
    expect(calls.lost).toEqual([]);
    second.refuse(401);
    await eventually(() => expect(calls.end).toMatchObject([{ reason: 'refused', error: { status: 401 } }]));
    expect(server.requests).toHaveLength(2);
  });

  test('a 401 for static credentials is a refusal', async () => {
    const server = await startEventStreamServer();
    const { calls } = connect(transport({ url: server.url, headers: { Authorization: 'token' } }));
    (await server.next()).refuse(401);
    await eventually(() => expect(calls.end).toMatchObject([{ reason: 'refused' }]));
    expect(server.requests).toHaveLength(1);
  });

  test('a headers function that fails is reported with its cause, and retried', async () => {
    const server = await startEventStreamServer();
    const cause = new Error('The session library is down.');
    const headers = vi.fn().mockRejectedValueOnce(cause).mockResolvedValue({ Authorization: 'token' });
    const { calls } = connect(transport({ url: server.url, headers }));
    expect((await server.next()).header('authorization')).toBe('token');
    expect(calls.lost).toMatchObject([{ code: 'credentials', cause, isTerminal: false }]);
  });
});

test('each attempt may repeat its request after a 401, as a session may expire repeatedly', async () => {
  const server = await startEventStreamServer();
  const { calls } = connect(sse({ url: server.url, headers: tokens().headers }));
  for (let session = 0; session < 3; session += 1) {
    (await server.next()).answer(401);
    (await server.next()).open().send(connected()).end();
  }
  await eventually(() => expect(calls.lost).toHaveLength(3));
  expect(calls.end).toEqual([]);
});

test('an EventSource is created with the current URL', async () => {
  const server = await startEventStreamServer();
  let attempt = 0;
  const url = async () => server.url.replace('/orders/:orderId', `/signed/${++attempt}?token=x`);
  const { calls } = connect(sse({ url, EventSource }));
  (await server.next()).open().send(connected()).end();
  await eventually(() => expect(calls.lost).toHaveLength(1));
  const second = (await server.next()).url;
  expect(second.pathname).toBe('/signed/2');
  expect(second.searchParams.get('token')).toBe('x');
});

test('each transport of a fallback sends its own request, and a refusal of one ends all', async () => {
  const server = await startEventStreamServer();
  const { headers } = tokens();
  const { calls } = connect(
    fallback([sse({ url: server.url, headers }), polling({ url: server.url, headers })]),
  );
  (await server.next()).answer(401);
  (await server.next()).refuse(401);
  await eventually(() => expect(calls.end).toMatchObject([{ reason: 'refused' }]));
});
