import { once } from 'node:events';
import type { Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { openSocket, parseResponse, requestText, sendRequest } from './raw-client.js';
import { nothing, ways } from './serve.js';
import { startServerProcess } from './start-server-process.js';

const MB = 1_000_000;
/** Far longer than the server needs. */
const TIMEOUT = { timeout: 30_000 };
const open: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.stop();
});
async function starting(...args: Parameters<typeof startServerProcess>) {
  const server = await startServerProcess(...args);
  open.push(server);
  return server;
}
const streamOf = (path: string, as: string) =>
  requestText(path, ['Accept: text/event-stream']).replace('Authorization: ann', `Authorization: ${as}`);

/** Runs 100 at a time, as the kernel's queue of connections that wait for `accept` is short. */
async function inBatches<T>(count: number, work: (index: number) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  while (results.length < count) {
    const batch = Array.from({ length: Math.min(100, count - results.length) }, (_, i) =>
      work(results.length + i),
    );
    results.push(...(await Promise.all(batch)));
  }
  return results;
}

describe.each(ways)('%s', (way) => {
  test('2,200 clients that never read cost a bounded memory, reach the limits, and do not affect other clients', async () => {
    const server = await starting(way, {
      maxConnections: 1_900,
      maxConnectionsPerOrder: 1_000,
      maxConnectionsPerUser: 950,
    });
    const healthy = await openSocket(server.port);
    let received = '';
    healthy.setEncoding('latin1').on('data', (chunk: string) => {
      received += chunk;
    });
    healthy.write(streamOf('/orders/a1', 'root'));
    await vi.waitFor(() => expect(received).toContain('"connected"'));
    const before = await server.measure();

    const sockets = await inBatches(2_200, async (index) => {
      const socket = await openSocket(server.port);
      const [path, as] =
        index < 1_100 ? ['/orders/a1', 'ann'] : ['/orders/b1', index < 2_000 ? 'ben' : 'root'];
      socket.write(streamOf(path, as));
      return socket;
    });
    await vi.waitFor(async () => expect((await server.inspect()).held.streams).toBe(1_900), TIMEOUT);
    await server.publish(20);
    await vi.waitFor(() => expect(received).toContain('"version":20,'), TIMEOUT);
    expect((await server.measure()) - before).toBeLessThan(1_900 * 50_000);
    expect(received.match(/"type":"order-updated"/g)).toHaveLength(20);
    expect((await sendRequest(server.port, requestText('/orders/a1'))).status).toBe(200);
    const late = await sendRequest(server.port, streamOf('/orders/b1', 'root'));
    expect(late.status).toBe(503);
    expect(late.head.join('\n')).toMatch(/^Retry-After: \d+$/im);

    const statuses = await Promise.all(sockets.map(statusOf));
    const count = (status: number) => statuses.filter((each) => each === status).length;
    expect([count(200), count(429), count(503)]).toEqual([1_899, 150, 151]);

    for (const socket of [healthy, ...sockets]) socket.destroy();
    await vi.waitFor(async () => expect((await server.inspect()).held).toEqual(nothing), TIMEOUT);
    // The limits have room again.
    const again = await sendRequest(server.port, streamOf('/orders/b1', 'root'), (text) =>
      text.includes('"connected"'),
    );
    expect(again.status).toBe(200);
    await vi.waitFor(async () => expect((await server.measure()) - before).toBeLessThan(5 * MB), TIMEOUT);
    expect((await server.inspect()).errors).toBe(0);
  }, 120_000);

  test('clients that never read and never disconnect are aborted when their queue was full for three heartbeats', async () => {
    const server = await starting(way, { heartbeatInterval: 200 });
    const sockets = await inBatches(20, async () => {
      const socket = await openSocket(server.port);
      socket.write(streamOf('/orders/a1', 'ann'));
      return socket;
    });
    await vi.waitFor(async () => expect((await server.inspect()).held.streams).toBe(20));
    // More than the kernel's buffers hold: 8 MB each.
    await server.publish(1_500);
    await vi.waitFor(async () => expect((await server.inspect()).held).toEqual(nothing), TIMEOUT);
    expect((await server.inspect()).errors).toBe(0);
    for (const socket of sockets) socket.destroy();
  }, 120_000);

  test('2,000 clients that disconnect at any time, also before the response, leave nothing', async () => {
    const server = await starting(way, { maxConnectionsPerUser: 2_000, maxConnectionsPerOrder: 2_000 });
    await storm(server.port, 200);
    await vi.waitFor(async () => expect((await server.inspect()).held).toEqual(nothing), TIMEOUT);
    const before = await server.measure();
    const publishing = server.publish(100);
    await storm(server.port, 2_000);
    await publishing;
    await vi.waitFor(async () => expect((await server.inspect()).held).toEqual(nothing), TIMEOUT);
    expect((await server.inspect()).errors).toBe(0);
    const { status } = await sendRequest(server.port, streamOf('/orders/a1', 'ann'), (text) =>
      text.includes('"connected"'),
    );
    expect(status).toBe(200);
    await vi.waitFor(async () => expect((await server.measure()) - before).toBeLessThan(3 * MB), TIMEOUT);
  }, 120_000);
});

async function statusOf(socket: Socket): Promise<number> {
  if (socket.readableLength === 0) await once(socket, 'readable');
  return parseResponse(`${String(socket.read())}\r\n\r\n`).status;
}

/** Clients that send a request for a stream, complete or cut off, and disconnect within 20 ms in one of three ways. */
async function storm(port: number, count: number): Promise<void> {
  const request = streamOf('/orders/a1', 'ann');
  await inBatches(count, async (index) => {
    const socket = await openSocket(port);
    socket.on('error', () => {}).resume();
    socket.write(index % 7 === 0 ? request.slice(0, Math.random() * request.length) : request);
    if (index % 3 !== 0) await setTimeout(Math.random() * 20);
    const closed = once(socket, 'close');
    if (index % 5 === 0) socket.resetAndDestroy();
    else if (index % 5 === 1) socket.end();
    else socket.destroy();
    // The server still answers a half-closed connection; the client closes it then.
    if (index % 5 === 1) await Promise.race([closed, setTimeout(20)]);
    socket.destroy();
    await closed;
  });
}
