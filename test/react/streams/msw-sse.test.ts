import { EventSource } from 'eventsource';
import { sse as mockSse } from 'msw';
import type { SetupServer } from 'msw/node';
import { sse, type Transport } from 'react-order-status';
import { vi } from 'vitest';
import { streamTests } from './stream-tests.js';
import { connected, updated } from './wire.js';

// msw creates handlers for event streams only if there is an EventSource.
vi.stubGlobal('EventSource', EventSource);

/** A client of a stream in msw. */
interface Client {
  send(event: { data: unknown }): void;
  error(): void;
  close(): void;
}

/** Delays each stream until the test accepts or fails it. */
function start(network: SetupServer, transport: Transport, fail: (client: Client) => void) {
  const clients: Client[] = [];
  let onClient: ((client: Client) => void) | undefined;
  network.use(
    mockSse('*/api/orders/123/stream', ({ client }) => {
      clients.push(client);
      onClient?.(client);
    }),
  );
  const toAll = (reaction: (client: Client) => void) => {
    onClient = reaction;
    clients.forEach(reaction);
  };
  return {
    transport,
    accept: () => toAll((client) => client.send({ data: connected })),
    fail: () => toAll(fail),
    publish: () => clients.forEach((client) => void client.send({ data: updated })),
  };
}

streamTests("msw's sse, read with fetch", (network) => start(network, sse(), (client) => client.error()));

// The polyfill cannot handle the `undefined` with which msw's `error()` fails the stream.
streamTests("msw's sse, read with an EventSource", (network) =>
  start(network, sse({ EventSource }), (client) => client.close()),
);
