import { createParser } from 'eventsource-parser';
import { afterEach, expect, test, vi } from 'vitest';
import { parseMessage } from '../../../src/order/index.js';
import { openSocket, requestText } from './raw-client.js';
import { nothing, ways } from './serve.js';
import { startServerProcess } from './start-server-process.js';

const MB = 1_000_000;
/** Far beyond what it takes. */
const PATIENCE = { timeout: 30_000 };
const STREAM = requestText('/orders/a1', ['Accept: text/event-stream']);
let stop = async () => {};
afterEach(() => stop());

test.each(ways)(
  '%s: 100 MB of events to a reader that stands still grow the memory by less than 2 MB, and a healthy one gets all',
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

    /** As fast as the healthy reader reads: the kernel takes half a megabyte while that is done. */
    const publish = async (rounds: number) => {
      for (let round = 0; round < rounds; round += 1) {
        const version = await server.publish(80);
        await vi.waitFor(() => expect(known).toBe(version), { ...PATIENCE, interval: 1 });
      }
    };
    await publish(4);
    const before = await server.weigh();
    const stalled = await openSocket(server.port);
    stalled.write(STREAM);
    await vi.waitFor(async () => expect((await server.look()).held.streams).toBe(2));
    const bytesBefore = bytes;
    while (bytes - bytesBefore < 100 * MB) await publish(20);
    expect((await server.weigh()) - before).toBeLessThan(2 * MB);
    expect((await server.look()).held).toMatchObject({ streams: 2, subscriptions: 2 });

    stalled.destroy();
    leaving.abort();
    await reading;
    await vi.waitFor(async () => expect((await server.look()).held).toEqual(nothing));
    expect((await server.look()).errors).toBe(0);
  },
  60_000,
);
