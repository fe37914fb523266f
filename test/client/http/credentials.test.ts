import { EventSource } from 'eventsource';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fallback, polling, sse } from '../../../src/client/index.js';
import { connected } from '../messages.js';
import { startEventStreamServer } from '../transports/event-stream-server.js';
import { connect, eventually } from '../transports/recording-sink.js';

beforeEach(() => void vi.spyOn(Math, 'random').mockReturnValue(0));

/** `token-1`, `token-2`, …: what a session library hands out. */
function tokens() {
  let count = 0;
  const headers = async () => ({ Authorization: `token-${++count}` });
  return { headers, count: () => count };
}

describe.each([
  { name: 'sse', transport: sse },
  { name: 'polling', transport: polling },
])('$name', ({ transport }) => {
  test('makes headers anew for each attempt', async () => {
    const server = await startEventStreamServer();
    connect(transport({ url: server.url, headers: tokens().headers }));
    (await server.next()).answer(503);
    expect((await server.next()).header('authorization')).toBe('token-2');
  });

  test('asks for the URL anew for each attempt', async () => {
    const server = await startEventStreamServer();
    let attempt = 0;
    connect(transport({ url: async () => server.url.replace('/orders/:orderId', `/signed/${++attempt}`) }));
    expect((await server.next()).url.pathname).toBe('/signed/1');
    server.asked[0]?.answer(503);
    expect((await server.next()).url.pathname).toBe('/signed/2');
  });

  test('after a 401 it asks once more with new credentials', async () => {
    const server = await startEventStreamServer();
    const { heard } = connect(transport({ url: server.url, headers: tokens().headers }));
    (await server.next()).answer(401);
    const second = await server.next();
    expect(second.header('authorization')).toBe('token-2');
    expect(heard.lost).toEqual([]);
    second.refuse(401);
    await eventually(() => expect(heard.end).toMatchObject([{ reason: 'refused', error: { status: 401 } }]));
    expect(server.asked).toHaveLength(2);
  });

  test('a 401 to credentials that can not change is the end', async () => {
    const server = await startEventStreamServer();
    const { heard } = connect(transport({ url: server.url, headers: { Authorization: 'token' } }));
    (await server.next()).refuse(401);
    await eventually(() => expect(heard.end).toMatchObject([{ reason: 'refused' }]));
    expect(server.asked).toHaveLength(1);
  });

  test('credentials that fail are a loss with their cause, and are tried again', async () => {
    const server = await startEventStreamServer();
    const cause = new Error('The session library is down.');
    const headers = vi.fn().mockRejectedValueOnce(cause).mockResolvedValue({ Authorization: 'token' });
    const { heard } = connect(transport({ url: server.url, headers }));
    expect((await server.next()).header('authorization')).toBe('token');
    expect(heard.lost).toMatchObject([{ code: 'credentials', cause, isTerminal: false }]);
  });
});

test('each renewal has its own 401: a session may expire again and again', async () => {
  const server = await startEventStreamServer();
  const { heard } = connect(sse({ url: server.url, headers: tokens().headers }));
  for (let session = 0; session < 3; session += 1) {
    (await server.next()).answer(401);
    (await server.next()).open().send(connected()).end();
  }
  await eventually(() => expect(heard.lost).toHaveLength(3));
  expect(heard.end).toEqual([]);
});

test('an EventSource is made for the URL of this moment', async () => {
  const server = await startEventStreamServer();
  let attempt = 0;
  const url = async () => server.url.replace('/orders/:orderId', `/signed/${++attempt}?token=x`);
  const { heard } = connect(sse({ url, EventSource }));
  (await server.next()).open().send(connected()).end();
  await eventually(() => expect(heard.lost).toHaveLength(1));
  const second = (await server.next()).url;
  expect(second.pathname).toBe('/signed/2');
  expect(second.searchParams.get('token')).toBe('x');
});

test('of several transports each asks for itself, and a refusal by one ends all', async () => {
  const server = await startEventStreamServer();
  const { headers } = tokens();
  const { heard } = connect(
    fallback([sse({ url: server.url, headers }), polling({ url: server.url, headers })]),
  );
  (await server.next()).answer(401);
  (await server.next()).refuse(401);
  await eventually(() => expect(heard.end).toMatchObject([{ reason: 'refused' }]));
});
