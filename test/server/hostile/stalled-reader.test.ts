import { createParser } from 'eventsource-parser';
import { afterEach, expect, test, vi } from 'vitest';
import { parseMessage } from '../../../src/order/index.js';
import { openSocket, requestText } from './raw-client.js';
import { nothing, ways } from './serve.js';
import { startServerProcess } from './start-server-process.js';

const MB = 1_000_000;
/** Far longer than the server needs. */
const TIMEOUT = { timeout: 30_000 };
const STREAM = requestText('/orders/a1', ['Accept: text/event-stream']);
let stop = async () => {};
afterEach(() => stop());

test.each(ways)(
  '%s: 100 MB of events to a stalled reader grow the memory by less than 2 MB, and another reader gets all',
  async (way) => {
    const server = await startServerProcess(way);
    stop = server.stop;
    const url = `http://127.0.0.1:${server.port}/orders/a1`;
    const leaving = new AbortController();
    const { body } = await fetch(url, {
      headers: { Authorization: 'ann', Accept: 'text/event-stream' },
      signal: leaving.signal,
    });
    if (!body) throw new Error('There is no stream.');
    let known = 0;
    let bytes = 0;
    const parser = createParser({
      onEvent({ data }) {
        const message = parseMessage(data);
        if (message.type === 'connected') return;
        if (message.type !== 'order-updated') throw new Error(`A healthy reader was sent ${message.type}.`);
        expect(message.version).toBe(known + 1);
        known += 1;
      },
    });
    const decoder = new TextDecoder();
    const reading = (async () => {
      for await (const chunk of body) {
        bytes += chunk.byteLength;
        parser.feed(decoder.decode(chunk, { stream: true }));
      }
    })().catch((error: unknown) => {
      if (!leaving.signal.aborted) throw error;
    });

    /** Publishes as fast as the other reader reads. */
    const publish = async (rounds: number) => {
      for (let round = 0; round < rounds; round += 1) {
        const version = await server.publish(80);
        await vi.waitFor(() => expect(known).toBe(version), { ...TIMEOUT, interval: 1 });
      }
    };
    await publish(4);
    const before = await server.measure();
    const stalled = await openSocket(server.port);
    stalled.write(STREAM);
    await vi.waitFor(async () => expect((await server.inspect()).held.streams).toBe(2));
    const bytesBefore = bytes;
    while (bytes - bytesBefore < 100 * MB) await publish(20);
    // What the last chunks occupy is freed a moment later.
    await vi.waitFor(async () => expect((await server.measure()) - before).toBeLessThan(2 * MB), TIMEOUT);
    expect((await server.inspect()).held).toMatchObject({ streams: 2, subscriptions: 2 });

    stalled.destroy();
    leaving.abort();
    await reading;
    await vi.waitFor(async () => expect((await server.inspect()).held).toEqual(nothing));
    expect((await server.inspect()).errors).toBe(0);
  },
  120_000,
);
