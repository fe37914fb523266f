import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';

/** Where the push service of Firefox is; requests to it are answered here. */
const ENDPOINT = 'https://updates.push.services.mozilla.com/wpush/v2/';

/** The push service of Firefox: its WebSocket protocol for browsers, and `fetch` for senders. */
export interface Autopush {
  /** `ws://127.0.0.1:PORT/`. */
  readonly url: string;
  /** Sends a message to the browser that has the endpoint: 201, or 410 after it has unsubscribed. */
  readonly fetch: typeof fetch;
  stop(): Promise<void>;
}

/** A message of the browser. */
interface ClientMessage {
  readonly messageType?: 'hello' | 'register' | 'unregister' | 'ack';
  readonly channelID?: string;
}

/** https://mozilla-push-service.readthedocs.io/en/latest/design/ */
export async function startAutopush(): Promise<Autopush> {
  const channels = new Map<string, WebSocket>();
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');

  server.on('connection', (socket) => {
    const send = (message: object) => socket.send(JSON.stringify(message));
    socket.on('message', (data: Buffer) => {
      // Written by Firefox.
      const { messageType, channelID = '' } = JSON.parse(data.toString()) as ClientMessage;
      if (messageType === 'hello') {
        send({ messageType, status: 200, uaid: randomUUID().replaceAll('-', ''), use_webpush: true });
      } else if (messageType === 'register') {
        channels.set(channelID, socket);
        send({ messageType, status: 200, channelID, pushEndpoint: `${ENDPOINT}${channelID}` });
      } else if (messageType === 'unregister') {
        channels.delete(channelID);
        send({ messageType, status: 200, channelID });
      } else if (messageType === undefined) {
        send({});
      }
    });
  });

  return {
    // Of a server on a port.
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async fetch(input, init) {
      // The channel passes the endpoint as a text.
      const channelID = (input as string).replace(ENDPOINT, '');
      const socket = channels.get(channelID);
      if (!socket) return new Response(null, { status: 410 });
      const { headers, body } = new Request(input, init);
      const data = Buffer.from(await new Response(body).arrayBuffer()).toString('base64url');
      const encoding = headers.get('content-encoding');
      socket.send(
        JSON.stringify({
          messageType: 'notification',
          channelID,
          version: randomUUID(),
          data,
          headers: { encoding },
        }),
      );
      return new Response(null, { status: 201 });
    },
    async stop() {
      for (const socket of server.clients) socket.terminate();
      server.close();
      await once(server, 'close');
    },
  };
}
