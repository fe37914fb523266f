import { EventSource } from 'eventsource';
import {
  fallback,
  multiplexedPolling,
  multiplexedSse,
  polling,
  sse,
  type Transport,
  webSocket,
} from 'react-order-status';
import { type TransportContractOptions, transportContract } from 'react-order-status/testing';
import { afterAll, beforeAll, describe, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { openShopPeer } from './shop-peer.js';

// No jitter, so that reconnects are quick.
beforeAll(() => void vi.spyOn(Math, 'random').mockReturnValue(0));
afterAll(() => void vi.restoreAllMocks());

const streamOf = (url: string) => `${url}/:orderId/stream`;
const poll = (url: string) => polling({ url: `${url}/:orderId`, interval: 250, timeout: 1_000 });
const pollMany = (url: string) =>
  multiplexedPolling({ url: `${url}/snapshots`, interval: 250, timeout: 1_000 });

const socket = (url: string) => webSocket({ url: `${url}/stream`, WebSocket });

const transports: readonly [string, (url: string) => Transport, TransportContractOptions?][] = [
  ['sse', (url) => sse({ url: streamOf(url) })],
  // A native EventSource does not expose the status.
  ['sse by an EventSource', (url) => sse({ url: streamOf(url), EventSource }), { without: ['refuse'] }],
  ['multiplexedSse', (url) => multiplexedSse({ url: `${url}/stream` })],
  ['webSocket', socket],
  ['polling', poll],
  ['multiplexedPolling', pollMany],
  ['fallback', (url) => fallback([sse({ url: streamOf(url) }), poll(url)])],
  ['fallback from a WebSocket', (url) => fallback([socket(url), sse({ url: streamOf(url) }), poll(url)])],
  ['fallback of many orders', (url) => fallback([multiplexedSse({ url: `${url}/stream` }), pollMany(url)])],
];

for (const [name, make, options] of transports) {
  describe.concurrent(`${name} meets the contract: it`, () => {
    for (const { name, run } of transportContract(() => openShopPeer(make), options)) test(name, run);
  });
}
