import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { onTestFinished, vi } from 'vitest';
import { type ServerMessage, serializeMessage } from '../../../src/order/index.js';

/** One request that arrived; the test responds to it, or leaves it open. */
export class ReceivedRequest {
  /** Whether the connection is gone. */
  isClosed = false;

  constructor(
    readonly request: IncomingMessage,
    readonly response: ServerResponse,
  ) {
    response.on('close', () => {
      this.isClosed = true;
    });
  }

  get url(): URL {
    return new URL(this.request.url ?? '/', 'http://localhost');
  }

  header(name: string): string | undefined {
    return this.request.headers[name]?.toString();
  }

  /** The cursor that the client resumes from, in the header or in the query. */
  get cursor(): string | undefined {
    return this.header('last-event-id') ?? this.url.searchParams.get('lastEventId') ?? undefined;
  }

  /** Sends a complete response. */
  answer(status: number, headers: Record<string, string> = {}, body = ''): void {
    this.response.writeHead(status, headers).end(body);
  }

  /** Responds with the server's own error body. */
  refuse(status: number): void {
    this.answer(
      status,
      { 'Content-Type': 'application/json' },
      '{"error":{"code":"no","message":"It is refused."}}',
    );
  }

  /** Opens an event stream. */
  open(contentType = 'text/event-stream; charset=utf-8'): this {
    this.response.writeHead(200, { 'Content-Type': contentType });
    this.response.flushHeaders();
    return this;
  }

  /** Writes bytes to the stream. */
  write(bytes: string | Uint8Array): this {
    this.response.write(bytes);
    return this;
  }

  /** Writes one event to the stream. */
  send(message: ServerMessage<string>, id?: string): this {
    return this.write(`${id === undefined ? '' : `id: ${id}\n`}data: ${serializeMessage(message)}\n\n`);
  }

  /** Ends the response. */
  end(): void {
    this.response.end();
  }

  /** Cuts the connection. */
  cut(): void {
    this.request.socket.destroy();
  }
}

/** A real HTTP server whose responses the test sends; it is closed after the test. */
export async function startEventStreamServer() {
  const requests: ReceivedRequest[] = [];
  const sockets = new Set<Socket>();
  let taken = 0;
  const server = createServer((request, response) => {
    const next = new ReceivedRequest(request, response);
    requests.push(next);
    control.answers(next);
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('The server has no address.');
  const control = {
    /** Called with each request, also with those that the test does not take by {@link control.next}. */
    answers: (_: ReceivedRequest): void => {},
    url: `http://127.0.0.1:${address.port}/orders/:orderId`,
    /** All requests so far. */
    requests,
    /** Connections that are open. */
    sockets,
    /** The next request that the test has not taken yet. */
    next: () =>
      vi.waitFor(
        () => {
          const next = requests[taken];
          if (!next) throw new Error(`Request ${taken + 1} did not arrive.`);
          taken += 1;
          return next;
        },
        { interval: 5 },
      ),
  };
  return control;
}
