import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { acceptWebSocket, type TextSocket } from './web-socket.js';

/** Action numbers of Ably's protocol. */
const action = {
  connected: 4,
  closed: 8,
  close: 7,
  error: 9,
  attach: 10,
  attached: 11,
  detach: 12,
  detached: 13,
  message: 15,
};
/** The flag of `attached` for a subscribed channel. */
const SUBSCRIBE = 1 << 18;

interface Client extends TextSocket {
  readonly capability: Record<string, readonly string[]>;
  readonly channels: Set<string>;
}

/** The used part of a token request. */
interface TokenRequest {
  readonly capability?: string;
}

/**
 * A fake of Ably on a free port: tokens, publishing by REST and delivery by WebSocket, for the real client libraries.
 * It keeps no messages: a reconnected client resumes nothing.
 */
export async function startFakeAbly() {
  const clients = new Set<Client>();
  const tokens = new Map<string, Client['capability']>();
  const published: { channel: string; data: string }[] = [];
  const state = { delivers: true, isDown: false, attempts: 0 };
  let serial = 0;

  const server = createServer((request, response) => void answer(request, response));
  server.on('upgrade', (request, socket) => accept(request, socket as Socket)); // A plain TCP server has plain sockets.
  server.on('connection', (socket) => {
    if (!state.isDown) return;
    state.attempts += 1;
    socket.destroy();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('The server has no address.');

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const body: unknown = JSON.parse((await readText(request)) || 'null');
    const [, kind, name = '', what] = (request.url ?? '').split('?', 1)[0]?.split('/') ?? [];
    response.setHeader('Content-Type', 'application/json');
    if (kind === 'keys' && what === 'requestToken')
      return response.end(JSON.stringify(issue(body as TokenRequest))); // Sent by Ably's library.
    if (kind === 'channels' && what === 'messages') {
      // Sent by Ably's library.
      for (const { data } of body as { data: string }[]) publish(decodeURIComponent(name), data);
      return response.writeHead(201).end('{}');
    }
    return response.writeHead(404).end('{}');
  }

  function issue({ capability = '{"*":["*"]}' }: TokenRequest) {
    const token = `token-${++serial}`;
    // Created by Ably's library.
    tokens.set(token, JSON.parse(capability) as Client['capability']);
    return { token, keyName: 'app.key', capability, issued: Date.now(), expires: Date.now() + 3_600_000 };
  }

  function publish(channel: string, data: string) {
    published.push({ channel, data });
    if (state.delivers) deliver(channel, data);
  }

  function deliver(channel: string, data: string) {
    const message = {
      action: action.message,
      channel,
      id: `m:${++serial}`,
      timestamp: Date.now(),
      messages: [{ name: 'update', data }],
    };
    for (const client of clients) if (client.channels.has(channel)) client.send(JSON.stringify(message));
  }

  function accept(request: IncomingMessage, socket: Socket) {
    state.attempts += 1;
    const token = new URL(request.url ?? '', 'http://ably').searchParams.get('access_token') ?? '';
    const client: Client = {
      capability: tokens.get(token) ?? {},
      channels: new Set(),
      ...acceptWebSocket(request, socket, {
        received: (text) => receive(client, text),
        closed: () => void clients.delete(client),
      }),
    };
    clients.add(client);
    if (!tokens.has(token)) {
      const error = { statusCode: 401, code: 40101, message: 'Invalid credentials' };
      client.send(JSON.stringify({ action: action.error, error }));
      return;
    }
    const connectionDetails = {
      connectionKey: `k-${++serial}`,
      maxIdleInterval: 15_000,
      connectionStateTtl: 120_000,
      maxMessageSize: 65_536,
    };
    client.send(JSON.stringify({ action: action.connected, connectionId: `c-${serial}`, connectionDetails }));
  }

  function receive(client: Client, text: string) {
    // Sent by Ably's library.
    const frame = JSON.parse(text) as { action: number; channel: string };
    const { channel } = frame;
    const send = (reply: object) => client.send(JSON.stringify({ channel, ...reply }));
    if (frame.action === action.close) send({ action: action.closed });
    if (frame.action === action.detach) send({ action: action.detached });
    if (frame.action !== action.attach) return;
    if (!client.capability[channel]?.includes('subscribe')) {
      send({
        action: action.error,
        error: { statusCode: 401, code: 40160, message: 'Channel denied access' },
      });
      return;
    }
    client.channels.add(channel);
    send({ action: action.attached, flags: SUBSCRIBE, channelSerial: `s-${++serial}` });
  }

  function cut() {
    server.closeAllConnections();
    clients.forEach((client) => void client.cut());
  }

  return {
    port: address.port,

    published,
    /** `delivers`: whether published messages are delivered. */
    state,
    /** Delivers a message that was not published. */
    deliver,
    /** The number of open connections. */
    count: () => clients.size,
    /** The number of connection attempts. */
    attempts: () => state.attempts,
    /** Breaks all connections. */
    cut,
    /** Breaks all connections, and accepts no new ones. */
    down() {
      state.isDown = true;
      cut();
    },
    up() {
      state.isDown = false;
    },
    async stop() {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}

async function readText(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}
