import { EventSource } from 'eventsource';
import { sse as mockSse } from 'msw';
import type { SetupServer } from 'msw/node';
import { sse, type Transport } from 'react-order-status';
import { vi } from 'vitest';
import { seedTests } from './seed-tests.js';
import { connected, updated } from './wire.js';

// msw makes no handler for event streams where there is no EventSource.
vi.stubGlobal('EventSource', EventSource);

/** What msw gives of a stream. */
interface Client {
  send(event: { data: unknown }): void;
  error(): void;
  close(): void;
}

/** Holds each stream back until it is told what becomes of them. */
function start(network: SetupServer, transport: Transport, fail: (client: Client) => void) {
  const clients: Client[] = [];
  let greet: ((client: Client) => void) | undefined;
  network.use(
    mockSse('*/api/orders/123/stream', ({ client }) => {
      clients.push(client);
      greet?.(client);
    }),
  );
  const toAll = (reaction: (client: Client) => void) => {
    greet = reaction;
    clients.forEach(reaction);
  };
  return {
    transport,
    accept: () => toAll((client) => client.send({ data: connected })),
    fail: () => toAll(fail),
    publish: () => clients.forEach((client) => void client.send({ data: updated })),
  };
}

seedTests("msw's sse, read with fetch", (network) => start(network, sse(), (client) => client.error()));

// The polyfill trips over the `undefined` that msw's `error()` breaks the stream with.
seedTests("msw's sse, read with an EventSource", (network) =>
  start(network, sse({ EventSource }), (client) => client.close()),
);
