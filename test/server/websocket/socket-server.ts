import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Peer } from 'crossws';
import crossws from 'crossws/adapters/node';
import { type WebSocketHooksOptions, webSocketHooks } from 'react-order-status/server/websocket';
import { onTestFinished, vi } from 'vitest';
import { type RawData, WebSocket } from 'ws';
import { listen } from '../http/http-server.js';
import { createShop } from '../shop.js';

/** What one client received. */
export interface Client {
  readonly socket: WebSocket;
  /** The text messages. */
  readonly texts: string[];
  /** The messages of the stream, parsed. */
  messages(): Record<string, unknown>[];
  /** The receipts, parsed. */
  receipts(): unknown[];
  /** The code with which the socket was closed. */
  closed: number | undefined;
  /** The status of a refused upgrade. */
  refused: number | undefined;
}

/** A shop on Node, by crossws and the package `ws`, and clients of it. */
export async function startSocketShop(
  options: Parameters<typeof createShop>[0] = {},
  hooksOptions: WebSocketHooksOptions = {},
) {
  const shop = createShop({ heartbeatInterval: 1_000, ...options });
  const peers: Peer[] = [];
  const hooks = webSocketHooks(shop, hooksOptions);
  const {
    handleUpgrade,
    closeAll,
    peers: peersByNamespace,
  } = crossws({
    hooks: {
      ...hooks,
      open(peer) {
        peers.push(peer);
        return hooks.open(peer);
      },
    },
  });
  const server = createServer();
  server.on('upgrade', (...upgrade) => void handleUpgrade(...upgrade));
  const { url, stop } = await listen(server);
  onTestFinished(async () => {
    closeAll(1_001, 'the test has ended', true);
    await stop();
    await shop.close();
  });

  function open(query = '?order=a1', headers: Record<string, string> = { Authorization: 'ann' }): Client {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/orders${query}`, 'order-status.v1', {
      headers,
    });
    const client: Client = {
      socket,
      texts: [],
      closed: undefined,
      refused: undefined,
      messages: () =>
        client.texts.flatMap((text) => dataOf(text, /^(?:retry: .*\n|id: .*\n)*data: (.*)\n\n$/)),
      receipts: () => client.texts.flatMap((text) => dataOf(text, /^event: receipt\ndata: (.*)\n\n$/)),
    };
    socket.on('message', (data) => client.texts.push(textOf(data)));
    socket.on('close', (code) => {
      client.closed = code;
    });
    socket.on('unexpected-response', (_, response) => {
      client.refused = response.statusCode;
      socket.terminate();
    });
    socket.on('error', () => {});
    onTestFinished(() => socket.terminate());
    return client;
  }

  /** Opens a socket, and waits for the first message of its stream. */
  async function connected(...args: Parameters<typeof open>): Promise<Client> {
    const client = open(...args);
    await vi.waitFor(() => {
      if (client.messages().length === 0) throw new Error('nothing was received');
    });
    return client;
  }

  return { shop, url, peers, peersByNamespace, open, connected };
}

/** The data of a text message: one buffer, unless `ws` is configured otherwise. */
const textOf = (data: RawData) => (Buffer.isBuffer(data) ? data.toString() : '');

// The test knows what it expects in the messages.
const dataOf = (text: string, pattern: RegExp) =>
  [pattern.exec(text)?.[1]].flatMap((json) => (json ? [JSON.parse(json) as Record<string, unknown>] : []));

/** Waits until the socket is open. */
export const opened = ({ socket }: Client) => once(socket, 'open');
